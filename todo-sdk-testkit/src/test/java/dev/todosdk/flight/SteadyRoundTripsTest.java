package dev.todosdk.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.data.Limit;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a unit costs does not rise when it is done again and again. The driver asks the server about a statement's parameters
 * and answers when it has sent it five times, where it does not know their types, and sends what belongs together apart.
 */
class SteadyRoundTripsTest {

    private static final int TIMES = 30;

    /** The driver prepares a statement at its fifth execution, and what it does not know it asks at the sixth. */
    private static final int WARM = 5;

    private static TestDatabase server;
    private static NetworkProxy network;
    private static Database database;
    private static long opened;

    private static long nextId = 1;

    @BeforeAll
    static void start() {
        server = PostgresqlForTests.shared().createDatabase();
        server.execute("CREATE TYPE kind AS ENUM ('NOTE', 'BILL')", """
                CREATE TABLE letter (
                    id bigint PRIMARY KEY,
                    version bigint NOT NULL,
                    text text,
                    body jsonb,
                    amount numeric,
                    tags text[],
                    numbers bigint[],
                    days timestamp[],
                    data bytea,
                    kind text,
                    state kind,
                    key uuid,
                    at timestamp,
                    day date,
                    clock time,
                    sent timestamptz,
                    received timestamptz
                )""");
        network = NetworkProxy.to(server.jdbcUrl());
        database = open();
        database.run(unit -> letters(unit)
                .insertAll(
                        Stream.generate(SteadyRoundTripsTest::filled).limit(50).toList()));
    }

    private static Database open() {
        opened = System.nanoTime();
        return Database.builder()
                .jdbcUrl(network.jdbcUrl(server.jdbcUrl()))
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(CommitPath.FLIGHT)
                .module(new Post())
                .start();
    }

    /** A minute after its start a database looks for old commit tokens, beside the units: on a slow machine within this. */
    @BeforeEach
    void openAgainInTime() {
        if (System.nanoTime() - opened > TimeUnit.SECONDS.toNanos(20)) {
            database.close();
            database = open();
        }
    }

    @AfterAll
    static void stop() {
        database.close();
        network.close();
        server.close();
    }

    private static Letters letters(UnitOfWork unit) {
        return unit.repository(Letters.class);
    }

    private static Letter empty() {
        Letter letter = new Letter();
        letter.id = nextId++;
        return letter;
    }

    private static Letter filled() {
        Letter letter = empty();
        letter.fill();
        return letter;
    }

    /** With values and without, in turn, so that types are not told by values alone. */
    private static Letter next() {
        return nextId % 2 == 0 ? empty() : filled();
    }

    private static UnitOptions own(UnitOptions options) {
        return options.withTimeout(Duration.ofSeconds(20));
    }

    private static void change(UnitOfWork unit, long... ids) {
        for (Letter letter :
                letters(unit).findAllById(LongStream.of(ids).boxed().toList())) {
            if (letter.text == null) {
                letter.fill();
            } else {
                letter.clear();
            }
        }
    }

    private static final Map<String, Consumer<UnitOfWork>> WRITES = writes();

    private static Map<String, Consumer<UnitOfWork>> writes() {
        Map<String, Consumer<UnitOfWork>> shapes = new LinkedHashMap<>();
        shapes.put("one insert", unit -> letters(unit).insert(next()));
        shapes.put("three inserts", unit -> letters(unit).insertAll(List.of(next(), next(), next())));
        shapes.put("one change", unit -> change(unit, 1));
        shapes.put(
                "ten changes",
                unit -> change(unit, LongStream.rangeClosed(1, 10).toArray()));
        shapes.put("changes and inserts", unit -> {
            change(unit, 11, 12, 13);
            letters(unit).insertAll(List.of(next(), next()));
        });
        shapes.put("an insert, flushed, and its deletion", unit -> {
            Letter letter = letters(unit).insert(next());
            unit.flush();
            letters(unit).delete(letter);
        });
        shapes.put("an insert before a question", unit -> {
            Letter letter = letters(unit).insert(next());
            assertThat(letters(unit).exists(equalTo("id", letter.id))).isTrue();
        });
        shapes.put("a statement about many", unit -> letters(unit)
                .updateAll(equalTo("at", Letter.AT), Changes.set(letters(unit).amount(), Letter.AMOUNT)));
        shapes.put("an upsert", unit -> {
            Letter letter = nextId % 2 == 0 ? empty() : filled();
            letter.id = 20 + letter.id % 20;
            letters(unit).upsert(letter);
        });
        return shapes;
    }

    private static final Map<String, Object> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("text", "text");
        VALUES.put("amount", Letter.AMOUNT);
        VALUES.put("kind", Kind.BILL);
        VALUES.put("state", Kind.NOTE);
        VALUES.put("key", Letter.KEY);
        VALUES.put("at", Letter.AT);
        VALUES.put("day", Letter.AT.toLocalDate());
        VALUES.put("clock", Letter.AT.toLocalTime());
        VALUES.put("sent", Letter.AT.toInstant(ZoneOffset.UTC));
        VALUES.put("received", Letter.AT.atOffset(ZoneOffset.UTC));
        VALUES.put("numbers", new Long[] {1L, 2L});
        VALUES.put("data", new byte[] {1, 2});
    }

    private static Condition<Letter> equalTo(String attribute, Object value) {
        return (root, builder) -> builder.equal(root.get(attribute), value);
    }

    private static final Map<String, UnitOptions> OPTIONS = options();

    private static Map<String, UnitOptions> options() {
        Map<String, UnitOptions> options = new LinkedHashMap<>();
        options.put("a unit", UnitOptions.DEFAULT);
        options.put("a unit with its own timeout", own(UnitOptions.DEFAULT));
        options.put(
                "a serializable unit with its own timeout",
                own(UnitOptions.DEFAULT).withIsolation(Isolation.SERIALIZABLE));
        return options;
    }

    private static Map<String, UnitOptions> readingOptions() {
        Map<String, UnitOptions> options = new LinkedHashMap<>();
        options.put("a reading unit", UnitOptions.READ_ONLY);
        options.put("a reading unit with its own timeout", own(UnitOptions.READ_ONLY));
        options.put("a snapshot", UnitOptions.SNAPSHOT);
        options.put("a snapshot with its own timeout", own(UnitOptions.SNAPSHOT));
        return options;
    }

    /** One shape of a unit. */
    private record Shape(String name, UnitOptions options, Consumer<UnitOfWork> work) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Shape> shapes() {
        List<Shape> shapes = new ArrayList<>();
        OPTIONS.forEach((name, options) ->
                WRITES.forEach((write, work) -> shapes.add(new Shape(name + ": " + write, options, work))));
        readingOptions()
                .forEach((name, options) -> VALUES.forEach((attribute, value) ->
                        shapes.add(new Shape(name + ": by its " + attribute, options, unit -> letters(unit)
                                .query(equalTo(attribute, value))
                                .list(Limit.of(3))))));
        readingOptions()
                .forEach((name, options) -> shapes.add(new Shape(name + ": by ids and by two values", options, unit -> {
                    letters(unit).findAllById(List.of(1L, 2L));
                    letters(unit)
                            .find((root, builder) -> builder.and(
                                    builder.lessThan(root.get("at"), Letter.AT),
                                    builder.equal(root.get("text"), "text")));
                })));
        return shapes;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("shapes")
    void aUnitCostsTheSameTheThirtiethTime(Shape shape) {
        List<Integer> costs = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            costs.add(cost(shape));
        }
        int least = costs.subList(0, WARM).stream().mapToInt(each -> each).min().orElseThrow();
        assertThat(costs.subList(WARM, TIMES)).as("%s: %s", shape, costs).allMatch(cost -> cost <= least);
    }

    /** On a slow machine the pool asks now and then whether its connection still lives, by an empty statement. */
    private static int cost(Shape shape) {
        return (int)
                RoundTrips.during(network, () -> database.run(shape.options(), shape.work()::accept)).flights().stream()
                        .filter(flight -> !flight.toString().isEmpty())
                        .count();
    }

    enum Kind {
        NOTE,
        BILL
    }

    @Embeddable
    static class Body {
        String head = "";
        int pages;
    }

    @Entity(name = "Letter")
    static class Letter {
        static final BigDecimal AMOUNT = new BigDecimal("12.5");
        static final LocalDateTime AT = LocalDateTime.of(2024, 2, 29, 12, 30, 15);
        static final UUID KEY = UUID.nameUUIDFromBytes(new byte[] {1});

        @Id
        long id;

        @Version
        long version;

        @Column(columnDefinition = "text")
        @Nullable String text;

        @JdbcTypeCode(SqlTypes.JSON)
        @Nullable Body body;

        @Column(columnDefinition = "numeric")
        @Nullable BigDecimal amount;

        String @Nullable [] tags;

        Long @Nullable [] numbers;

        LocalDateTime @Nullable [] days;

        byte @Nullable [] data;

        @Enumerated(EnumType.STRING)
        @Column(columnDefinition = "text")
        @Nullable Kind kind;

        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        @Nullable Kind state;

        @Nullable UUID key;

        @Nullable LocalDateTime at;

        @Nullable LocalDate day;

        @Nullable LocalTime clock;

        @Nullable Instant sent;

        @Nullable OffsetDateTime received;

        void fill() {
            text = "text";
            body = new Body();
            body.head = "Dear";
            amount = AMOUNT;
            tags = new String[] {"a", "b"};
            numbers = new Long[] {1L, 2L};
            days = new LocalDateTime[] {AT};
            data = new byte[] {1, 2};
            kind = Kind.BILL;
            state = Kind.NOTE;
            key = KEY;
            at = AT;
            day = AT.toLocalDate();
            clock = AT.toLocalTime();
            sent = AT.toInstant(ZoneOffset.UTC);
            received = AT.atOffset(ZoneOffset.UTC);
        }

        void clear() {
            text = null;
            body = null;
            amount = null;
            tags = null;
            numbers = null;
            days = null;
            data = null;
            kind = null;
            state = null;
            key = null;
            at = null;
            day = null;
            clock = null;
            sent = null;
            received = null;
        }
    }

    private static final class Letters extends Repository<Letter> {
        Letters(RepositoryContext context) {
            super(Letter.class, context);
        }

        SingularAttribute<? super Letter, BigDecimal> amount() {
            return entityManager().getMetamodel().entity(Letter.class).getSingularAttribute("amount", BigDecimal.class);
        }
    }

    private static final class Post implements PersistenceModule {
        @Override
        public String name() {
            return "post";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Letter.class).repository(Letters.class, Letters::new);
        }
    }
}
