package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.migration.Changeset;
import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a start relies on in the schema, all of it told at once. */
@PostgresqlTest
class SchemaCheckTest {

    private static Database.Builder builder(TestDatabase server) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .module(new Audits.AuditModule());
    }

    @Test
    void saysAllThatIsMissingOrOtherwiseAtOnce(TestDatabase server) {
        builder(server).start().close();
        server.execute(
                "ALTER SEQUENCE audited_seq INCREMENT BY 1",
                "DROP SEQUENCE forgotten_seq",
                "ALTER TABLE forgotten DROP COLUMN label",
                "DROP TABLE todo_sdk_commit_horizon",
                "ALTER TABLE todo_sdk_commit DROP COLUMN fence");
        MigrationException refused = catchThrowableOfType(
                MigrationException.class,
                () -> builder(server).schemaMode(SchemaMode.LEAVE).start());
        assertThat(refused)
                .hasMessageContaining("sequence audited_seq with an increment of 50")
                .hasMessageContaining("(the database has 1)")
                .hasMessageContaining("sequence forgotten_seq")
                .hasMessageContaining("column forgotten.label")
                .hasMessageContaining("table todo_sdk_commit (of todo-sdk/commit.sql")
                .hasMessageContaining("table todo_sdk_commit_horizon (of todo-sdk/commit.sql");
    }

    @Test
    void warnsOfTimesThatAreStoredOtherwiseThanTheyAreSet(TestDatabase server) {
        server.execute(
                "CREATE TABLE hours (id bigint PRIMARY KEY, exact timestamp, rounded timestamp(3), moved timestamptz,"
                        + " clock time(0) with time zone, meant timestamp(0), legacy timestamp(3))");
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.schema.TimeColumns", Level.WARN)) {
            builder(server).module(new Hours.Module()).start().close();
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(0))
                    .contains("hours.clock (time(0) with time zone), hours.rounded (timestamp(3) without time zone). ");
            assertThat(log.messages().get(1))
                    .contains("hours.clock (time(0) with time zone), hours.moved (timestamp with time zone). ");
        }
    }

    /** Times in columns of several kinds. */
    @Entity(name = "hours")
    static class Hours {
        @Id
        long id;

        @Nullable LocalDateTime exact;

        @Nullable LocalDateTime rounded;

        @Nullable LocalDateTime moved;

        @Nullable LocalTime clock;

        @Column(secondPrecision = 0)
        @Nullable LocalDateTime meant;

        @Nullable Date legacy;

        static final class Module implements PersistenceModule {
            @Override
            public String name() {
                return "hours";
            }

            @Override
            public void register(ModuleRegistry registry) {
                registry.entity(Hours.class);
            }
        }
    }

    @Test
    void warnsOfNumbersThatAreRounded(TestDatabase server) {
        makeSums(server);
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.schema.NumberColumns", Level.WARN)) {
            builder(server).module(new Sums.Module()).start().close();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains(
                            ": sums.approximate (numeric(10,2)), sums.endless (numeric), sums.finer (numeric(10,2)), sums.price (double"
                                    + " precision), sums.ratio (real), sums.unlimited (numeric(10,2)), sums.whole (bigint). ");
        }
    }

    /** The mapping has two decimal places, and the columns fewer. */
    @Test
    void checksNumbersByWhatTheirColumnsHold(TestDatabase server) {
        makeSums(server);
        try (Database database = builder(server).module(new Sums.Module()).start()) {
            for (Consumer<Sums> change : List.<Consumer<Sums>>of(
                    sums -> sums.narrow = new BigDecimal("1.55"),
                    sums -> sums.domained = new BigDecimal("1.55"),
                    sums -> sums.several = new BigDecimal[] {new BigDecimal("1.55")})) {
                Sums sums = new Sums();
                change.accept(sums);
                assertThatThrownBy(() -> database.run(
                                unit -> unit.repository(SumsEntities.class).insert(sums)))
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("at most 1 decimal places");
            }
            Sums fitting = new Sums();
            fitting.narrow = new BigDecimal("1.5");
            fitting.said = "1.555";
            database.run(unit -> unit.repository(SumsEntities.class).insert(fitting));
            assertThat(database.<Long, RuntimeException>read(unit -> unit.repository(SumsEntities.class)
                            .count((sums, builder) -> builder.equal(sums.get("said"), "1.555"))))
                    .isZero(); // the column has rounded the text, and what is asked for is not
        }
    }

    @Test
    void warnsOfColumnsThatHoldMoreThanTheirAttributes(TestDatabase server) {
        server.execute("CREATE DOMAIN weights AS numeric(8, 3)");
        server.execute(
                "CREATE TABLE parcels (id numeric(19) PRIMARY KEY, day timestamptz, old_day timestamp, weight weights,"
                        + " pieces numeric, share double precision, several numeric(10, 2)[], whole numeric(10), exact float4)");
        try (LogCapture log = new LogCapture("dev.todosdk.postgresql.schema.WiderColumns", Level.WARN)) {
            builder(server).module(new Parcels.Module()).start().close();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains(": parcels.day (timestamp with time zone), parcels.old_day (timestamp without time zone),"
                            + " parcels.pieces (numeric), parcels.several (numeric(10,2)[]), parcels.share (double precision),"
                            + " parcels.weight (numeric(8,3)). ");
        }
    }

    /** Attributes of which their columns hold more. */
    @Entity(name = "parcels")
    static class Parcels {
        @Id
        long id;

        @Nullable LocalDate day;

        @Column(name = "old_day")
        java.sql.@Nullable Date oldDay;

        @Nullable Integer weight;

        @Nullable Long pieces;

        @Nullable Float share;

        Integer @Nullable [] several;

        @Nullable Integer whole;

        @Nullable Float exact;

        static final class Module implements PersistenceModule {
            @Override
            public String name() {
                return "parcels";
            }

            @Override
            public void register(ModuleRegistry registry) {
                registry.entity(Parcels.class);
            }
        }
    }

    private static void makeSums(TestDatabase server) {
        server.execute(
                "CREATE DOMAIN tenths AS numeric(8, 1)",
                "CREATE DOMAIN prices AS tenths CHECK (VALUE < 1000)",
                "CREATE TABLE sums (id bigint PRIMARY KEY, exact numeric, narrow numeric(10, 1), domained prices,"
                        + " several numeric(10, 1)[], price double precision, ratio real, approximate numeric(10, 2),"
                        + " whole bigint, fine double precision, said numeric(10, 2), unlimited numeric(10, 2), endless numeric,"
                        + " finer numeric(10, 2),"
                        + " same numeric(10, 2))");
    }

    /** Numbers in columns of several kinds. */
    @Entity(name = "sums")
    static class Sums {
        @Id
        long id = 1;

        @Nullable BigDecimal exact;

        @Nullable BigDecimal narrow;

        @Nullable BigDecimal domained;

        BigDecimal @Nullable [] several;

        @Nullable BigDecimal price;

        @Nullable Double ratio;

        @Nullable Double approximate;

        @Nullable Double whole;

        @Nullable Double fine;

        @Nullable Double endless;

        @Nullable String said;

        @Column(columnDefinition = "numeric")
        @Nullable BigDecimal unlimited;

        @Column(columnDefinition = "NUMERIC (10, 3)")
        @Nullable BigDecimal finer;

        @Column(columnDefinition = "NUMERIC (10, 2)")
        @Nullable BigDecimal same;

        static final class Module implements PersistenceModule {
            @Override
            public String name() {
                return "sums";
            }

            @Override
            public void register(ModuleRegistry registry) {
                registry.entity(Sums.class).repository(SumsEntities.class, SumsEntities::new);
            }
        }
    }

    private static final class SumsEntities extends Repository<Sums> {
        SumsEntities(RepositoryContext context) {
            super(Sums.class, context);
        }
    }

    @Test
    void asksForNoTokensTablesWithoutTokens(TestDatabase server) {
        builder(server).start().close();
        server.execute("DROP TABLE todo_sdk_commit_horizon");
        builder(server).schemaMode(SchemaMode.LEAVE).commitTokens(false).start().close();
    }

    @Entity
    @Table(name = "elsewhere", schema = "archive")
    static class Elsewhere {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "elsewhere_seq", schema = "archive", allocationSize = 10)
        @Nullable Long id;

        @Nullable String label;

        Elsewhere() {}
    }

    private static final class ElsewhereEntities extends Repository<Elsewhere> {
        ElsewhereEntities(RepositoryContext context) {
            super(Elsewhere.class, context);
        }
    }

    private static final class ElsewhereModule implements PersistenceModule {
        @Override
        public String name() {
            return "elsewhere";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Elsewhere.class).repository(ElsewhereEntities.class, ElsewhereEntities::new);
        }
    }

    @Test
    void looksForTablesInTheSchemaThatTheMappingNames(TestDatabase server) {
        Database.Builder builder = builder(server).module(new ElsewhereModule());
        server.execute(
                "CREATE TABLE elsewhere (id bigint PRIMARY KEY, label text)",
                "CREATE SCHEMA archive",
                "CREATE SEQUENCE archive.elsewhere_seq INCREMENT BY 10");
        assertThat(catchThrowableOfType(MigrationException.class, builder::start))
                .hasMessageContaining("table archive.elsewhere")
                .hasMessageNotContaining("elsewhere_seq");
        server.execute("CREATE TABLE archive.elsewhere (id bigint PRIMARY KEY, label text)");
        try (Database database = builder.start()) {
            assertThat(database.migrations().validate()).isEmpty();
            database.run(unit -> {
                Elsewhere entity = new Elsewhere();
                entity.label = "there";
                unit.repository(ElsewhereEntities.class).insert(entity);
            });
        }
        assertThat(server.query("SELECT label FROM archive.elsewhere").get(0)).containsExactly("there");
    }

    @Test
    void aBaselineMakesTheOwnTablesOfTheSdk(TestDatabase server) {
        builder(server).start().close();
        server.execute(
                "DROP TABLE databasechangelog, todo_sdk_commit, todo_sdk_commit_horizon",
                "DROP FUNCTION todo_sdk_stale");

        assertThat(builder(server).migrations().baseline().applied())
                .extracting(Changeset::module)
                .contains("todo-sdk-commit", "audit");
        builder(server).schemaMode(SchemaMode.VALIDATE).start().close();
    }

    @Test
    void aBaselineRecordsThemWhereTheyAre(TestDatabase server) {
        builder(server).start().close();
        server.execute("DROP TABLE databasechangelog");

        builder(server).migrations().baseline();
        builder(server).schemaMode(SchemaMode.VALIDATE).start().close();
    }
}
