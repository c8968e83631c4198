package dev.todosdk.values;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.testkit.PostgresqlDatabase;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Values that only SQL can write are read as what they are or refused by name, and stay as they are. */
class WrittenByOthersTest {

    private static PostgresqlDatabase start(CommitPath path) {
        return PostgresqlDatabase.with(List.of(new Specimens.Module()), Duration.ofSeconds(10), path);
    }

    @ParameterizedTest
    @EnumSource
    void infiniteTimesAreReadAndStayWhileOthersAreChanged(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server()
                    .execute("INSERT INTO specimen (id, version, instant, zoneless_instant, offset_date_time, zoned,"
                            + " local_date, local_date_time, date, sql_date, local_time)"
                            + " VALUES (1, 0, 'infinity', '-infinity', '-infinity', 'infinity',"
                            + " 'infinity', '-infinity', 'infinity', '-infinity', '24:00')");
            List<List<Object>> before = written(db);
            db.run(unit -> {
                Specimen read = unit.repository(Specimens.class).getById(1L);
                assertThat(read.instant).isEqualTo(Instant.MAX);
                assertThat(read.zonelessInstant).isEqualTo(Instant.MIN);
                assertThat(read.offset).isEqualTo(OffsetDateTime.MIN);
                assertThat(read.localDate).isEqualTo(LocalDate.MAX);
                assertThat(read.localDateTime).isEqualTo(LocalDateTime.MIN);
                assertThat(read.localTime).isEqualTo(LocalTime.MAX);
                read.text = "changed";
            });
            assertThat(written(db)).isEqualTo(before);
            Specimen detached = db.read(unit -> unit.repository(Specimens.class).getById(1L));
            assertThat(detached.text).isEqualTo("changed");
            detached.text = "changed again";
            db.run(unit -> unit.repository(Specimens.class).merge(detached));
            assertThat(written(db)).isEqualTo(before);
        }
    }

    private static List<List<Object>> written(PostgresqlDatabase db) {
        return db
                .server()
                .query("SELECT instant::text, zoneless_instant::text, offset_date_time::text, zoned::text,"
                        + " local_date::text, local_date_time::text, date::text, sql_date::text, local_time::text"
                        + " FROM specimen WHERE id = 1")
                .stream()
                .map(List::<Object>copyOf)
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void infiniteTimesAreNotSet(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.run(unit -> {
                Specimen specimen = new Specimen();
                specimen.id = 1;
                unit.repository(Specimens.class).insert(specimen);
            });
            assertThatThrownBy(() ->
                            db.run(unit -> unit.repository(Specimens.class).getById(1L).instant = Instant.MAX))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Specimen.instant");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatIsNoNumberIsNamedWhenItIsRead(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server().execute("INSERT INTO specimen (id, version, any_decimal) VALUES (1, 0, 'NaN'), (2, 0, 1.5)");
            assertThatThrownBy(() ->
                            db.read(unit -> unit.repository(Specimens.class).getById(1L)))
                    .isInstanceOf(StatementFailedException.class)
                    .hasMessageContainingAll("Specimen.anyDecimal", "NaN", "BigDecimal", "read");
            assertThat(db.read(unit -> unit.repository(Specimens.class).getById(2L)).anyDecimal)
                    .isEqualTo(new BigDecimal("1.5"));
        }
    }

    /** Such as the ends of what is valid still, which are equal for many rows. */
    @ParameterizedTest
    @EnumSource
    void cursorsGoOnBehindInfiniteTimes(CommitPath path) {
        try (PostgresqlDatabase db = start(path)) {
            db.server()
                    .execute("INSERT INTO specimen (id, version, instant, local_date, local_date_time)"
                            + " SELECT id, 0, time::timestamptz, time::date, time::timestamp FROM (VALUES (1, 'infinity'),"
                            + " (2, '2024-01-01'), (3, '-infinity'), (4, 'infinity'), (5, NULL), (6, 'infinity'))"
                            + " AS v(id, time)");
            for (String key : List.of("instant", "localDate", "localDateTime")) {
                for (Sort<Specimen> sort : List.<Sort<Specimen>>of(Sort.asc(key), Sort.desc(key))) {
                    db.run(unit -> assertThat(walked(unit, Order.by(sort)))
                            .as(sort.toString())
                            .isEqualTo(ids(
                                    unit.repository(Specimens.class).find(Condition.unrestricted(), Order.by(sort))))
                            .hasSize(6));
                }
            }
        }
    }

    private static List<Long> walked(UnitOfWork unit, Order<Specimen> order) {
        List<Long> walked = new ArrayList<>();
        Optional<String> token = Optional.empty();
        do {
            CursoredPage<Specimen> page = unit.repository(Specimens.class)
                    .query(Condition.unrestricted())
                    .orderBy(order)
                    .cursoredPage(CursorTokens.unsigned().request(token.orElse(null), 1));
            walked.addAll(ids(page.content()));
            token = CursorTokens.unsigned().next(page);
        } while (token.isPresent());
        return walked;
    }

    private static List<Long> ids(List<Specimen> rows) {
        return rows.stream().map(row -> row.id).toList();
    }
}
