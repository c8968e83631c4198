package dev.todosdk.values;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Times with which HQL counts. Its instants lie where Berlin, New York and Lord Howe turn their clocks. */
@Entity
@Table(name = "shift")
class Shift {

    private static final Instant STARTED = Instant.parse("2020-03-31T12:00:00Z");
    private static final Instant ENDED = Instant.parse("2024-05-06T00:07:00Z");

    @Id
    long id = 1;

    @Column(name = "local_start")
    LocalDateTime localStart = LocalDateTime.ofInstant(STARTED, ZoneOffset.UTC);

    @Column(name = "local_end")
    LocalDateTime localEnd = LocalDateTime.ofInstant(ENDED, ZoneOffset.UTC);

    @Column(name = "first_day")
    LocalDate firstDay = localStart.toLocalDate();

    @Column(name = "last_day")
    LocalDate lastDay = localEnd.toLocalDate();

    Instant started = STARTED;

    Instant ended = ENDED;

    @Column(name = "offset_start")
    OffsetDateTime offsetStart = STARTED.atOffset(ZoneOffset.UTC);

    @Column(name = "at_noon")
    LocalTime atNoon = LocalTime.NOON;

    Duration length = Duration.ofMinutes(105);

    /** What is asked of it in HQL, and what is so. */
    static Map<String, Object> questions() {
        Map<String, Object> questions = new TreeMap<>();
        questions.put("(s.localEnd - s.localStart) by year", 4L);
        questions.put("(s.localEnd - s.localStart) by quarter", 16L);
        questions.put("(s.localEnd - s.localStart) by month", 49L);
        questions.put("(s.localStart - s.localEnd) by month", -49L);
        questions.put("(s.localEnd - s.localStart) by week", 213L);
        questions.put("(s.localEnd - s.localStart) by day", 1496L);
        questions.put("(s.localEnd - s.localStart) by hour", 35916L);
        questions.put("(s.ended - s.started) by year", 4L);
        questions.put("(s.ended - s.started) by month", 49L);
        questions.put("(s.ended - s.started) by hour", 35916L);
        questions.put("(s.lastDay - s.firstDay) by year", 4L);
        questions.put("(s.lastDay - s.firstDay) by quarter", 16L);
        questions.put("(s.lastDay - s.firstDay) by month", 49L);
        questions.put("(s.lastDay - s.firstDay) by day", 1497L);
        questions.put("(s.localEnd - s.firstDay) by month", 49L);
        questions.put("timestampdiff(month, s.started, s.ended)", 49L);
        questions.put("s.localStart + s.length", LocalDateTime.of(2020, 3, 31, 13, 45));
        questions.put("s.localStart - s.length", LocalDateTime.of(2020, 3, 31, 10, 15));
        questions.put("s.localStart + 2 * s.length", LocalDateTime.of(2020, 3, 31, 15, 30));
        questions.put("s.localStart + 1 month", LocalDateTime.of(2020, 4, 30, 12, 0));
        questions.put("s.localStart + 90 minute", LocalDateTime.of(2020, 3, 31, 13, 30));
        questions.put("s.atNoon + s.length", LocalTime.of(13, 45));
        questions.put("s.firstDay + 1 week", LocalDate.of(2020, 4, 7));
        questions.put("s.started + s.length", Instant.parse("2020-03-31T13:45:00Z"));
        questions.put("s.started + 1 hour", Instant.parse("2020-03-31T13:00:00Z"));
        questions.put("s.started - 3 day", Instant.parse("2020-03-28T12:00:00Z"));
        questions.put("s.started + 1 week", Instant.parse("2020-04-07T12:00:00Z"));
        questions.put("s.started - 1 month", Instant.parse("2020-02-29T12:00:00Z"));
        questions.put("s.started + 2 quarter", Instant.parse("2020-09-30T12:00:00Z"));
        questions.put("s.offsetStart + 1 hour", OffsetDateTime.parse("2020-03-31T13:00:00Z"));
        questions.put("s.offsetStart - 3 day", OffsetDateTime.parse("2020-03-28T12:00:00Z"));
        questions.put("s.started + 1 hour = s.offsetStart + 60 minute", true);
        questions.put("(s.started + 1 day - s.started) by hour", 24L);
        return questions;
    }

    static void write(UnitOfWorkFactory units) {
        units.run(unit -> unit.repository(Shifts.class).insert(new Shift()));
    }

    /** The questions that are answered otherwise. */
    static List<String> differences(UnitOfWorkFactory units) {
        return questions().entrySet().stream()
                .filter(question -> !question.getValue().equals(answer(units, question.getKey())))
                .map(question -> question + ": " + answer(units, question.getKey()))
                .toList();
    }

    private static Object answer(UnitOfWorkFactory units, String question) {
        Object answer = units.read(unit -> unit.repository(Shifts.class).ask(question));
        return answer instanceof OffsetDateTime time ? time.withOffsetSameInstant(ZoneOffset.UTC) : answer;
    }

    /** All of them. */
    static final class Shifts extends Repository<Shift> {
        private Shifts(RepositoryContext context) {
            super(Shift.class, context);
        }

        private Object ask(String question) {
            return entityManager()
                    .createQuery("select " + question + " from Shift s", Object.class)
                    .getSingleResult();
        }
    }

    /** Nothing but them. */
    static final class Module implements PersistenceModule {

        @Override
        public String name() {
            return "shifts";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Shift.class).repository(Shifts.class, Shifts::new).changelog("values/shift.sql");
        }
    }
}
