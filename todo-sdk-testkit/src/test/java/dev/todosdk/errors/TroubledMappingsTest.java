package dev.todosdk.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.errors.Troubles.Base;
import dev.todosdk.errors.Troubles.Rows;
import dev.todosdk.errors.Troubles.Trouble;
import dev.todosdk.hibernate.mapping.HibernateSchema;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConfigurationException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.testkit.store.Faults;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is wrong with a mapping, with the code that it calls, or with the rows that it finds: what leaves the SDK is of
 * its family and tells no value, what a start can tell the start tells, and the connection is back.
 */
@PostgresqlTest
class TroubledMappingsTest {

    private static final long ID = 1;

    /** The rows of other programs need not keep what the mapping would have declared. */
    private static final String WITHOUT_RULES = """
            DO $$ DECLARE each record; BEGIN
                FOR each IN SELECT conrelid::regclass AS of, quote_ident(conname) AS name FROM pg_constraint
                        WHERE contype IN ('c', 'n') AND connamespace = 'public'::regnamespace
                        AND NOT EXISTS (SELECT 1 FROM pg_index
                                WHERE indrelid = conrelid AND indisprimary AND conkey <@ indkey::int2[]) LOOP
                    EXECUTE 'ALTER TABLE ' || each.of || ' DROP CONSTRAINT ' || each.name;
                END LOOP;
            END $$""";

    /** What is done with the entity. */
    private enum Operation {
        INSERT {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).insert(fresh);
            }
        },
        INSERT_MANY {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).insertAll(List.of(fresh));
            }
        },
        UPSERT {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).upsert(fresh);
            }
        },
        UPDATE {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                fresh.id = ID;
                rows(unit).merge(fresh);
            }
        },
        FIND {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).findById(ID);
            }
        },
        FIND_ALL {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).findAll();
            }
        },
        FIND_BY_IDS {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).findAllById(List.of(ID, 7L));
            }
        },
        STREAM {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                try (Stream<Base> all = rows(unit).query(Condition.unrestricted()).stream()) {
                    assertThat(all.toList()).doesNotContainNull();
                }
            }
        },
        CHANGE {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).findAll().forEach(Base::change);
            }
        },
        REACH {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).findAll().forEach(Base::reach);
            }
        },
        DELETE {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).deleteById(ID);
            }
        },
        FLUSH {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).insert(fresh);
                unit.flush();
            }
        },
        SAVEPOINT {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                unit.savepoint(part -> rows(part).insert(fresh));
            }
        },
        LOOK_FOR_CHANGES {
            @Override
            void execute(UnitOfWork unit, Base fresh) {
                rows(unit).insert(fresh);
                unit.hasUncommittedChanges();
            }
        };

        abstract void execute(UnitOfWork unit, Base fresh);

        private static Rows rows(UnitOfWork unit) {
            return unit.repository(Rows.class);
        }
    }

    static Stream<Arguments> troubles() {
        return Troubles.all().stream()
                .flatMap(trouble -> Stream.of(CommitPath.values()).map(path -> Arguments.of(trouble, path)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("troubles")
    void leaveAsTheFamilyOnPostgresql(Trouble trouble, CommitPath path, TestDatabase server) {
        createTables(trouble, server);
        if (trouble.startSays() != null) {
            assertStartSays(trouble, () -> start(trouble, path, server).close());
            return;
        }
        try (Database database = start(trouble, path, server)) {
            assertFamily(trouble, database);
            assertThat(server.idleInTransaction()).isZero();
        }
    }

    private static void createTables(Trouble trouble, TestDatabase server) {
        try {
            List<String> statements =
                    HibernateSchema.of(ModuleSet.of(List.of(trouble))).createStatements();
            server.execute(statements.toArray(new String[0]));
            server.execute(WITHOUT_RULES);
        } catch (ConfigurationException unmappable) {
            assertThat(trouble.startSays()).as("%s", unmappable).isNotNull();
        }
    }

    private static Database start(Trouble trouble, CommitPath path, TestDatabase server) {
        return Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(1)
                .commitPath(path)
                .module(trouble)
                .start();
    }

    /** In memory nobody else writes, so that rows are as the mapping wants them. */
    static Stream<Trouble> inMemory() {
        return Troubles.all().stream().filter(trouble -> !trouble.isOfOtherPrograms());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void inMemory(Trouble trouble) {
        if (trouble.startSays() != null) {
            assertStartSays(trouble, () -> InMemoryDatabase.with(trouble).close());
            return;
        }
        try (InMemoryDatabase database = InMemoryDatabase.with(trouble)) {
            assertFamily(trouble, database);
        }
    }

    private static final List<String> STATES =
            List.of("40001", "40P01", "57014", "08006", "23505", "23503", "25P02", "53100", "55P03", "22P02", "XX000");

    /** Trouble on top of trouble: whichever statement fails as well, and however. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("inMemory")
    void withAFaultAtEveryStatement(Trouble trouble) {
        if (trouble.startSays() != null) {
            return; // no statement is sent
        }
        Random random = new Random(trouble.title().hashCode());
        int injected = 0;
        try (InMemoryDatabase database = InMemoryDatabase.with(trouble)) {
            for (String row : trouble.rows()) {
                database.run(unit -> unit.repository(Rows.class).insertByHand(row));
            }
            for (Operation operation : Operation.values()) {
                injected += failing(statement -> run(trouble, operation, database), operation, database, random);
                injected += failing(statement -> begin(trouble, operation, database), operation, database, random);
            }
            database.allowUncommittedChanges();
        }
        assertThat(injected).isPositive();
    }

    /** Does it again with the next statement failing, until there is none; says how many failed. */
    private static int failing(
            IntFunction<@Nullable Throwable> action, Operation operation, InMemoryDatabase database, Random random) {
        for (int statement = 1; ; statement++) {
            Faults faults = database.faults();
            faults.clear();
            int before = faults.injected();
            faults.failStatement(statement, STATES.get(random.nextInt(STATES.size())));
            keep(operation, action.apply(statement), new ArrayList<>());
            if (faults.injected() == before) {
                faults.clear();
                return statement - 1;
            }
        }
    }

    @Test
    void allThatAStartCanTellIsToldAtOnce(TestDatabase server) {
        ConfigurationException refused = catchThrowableOfType(
                ConfigurationException.class, () -> start(Troubles.many(), CommitPath.FLIGHT, server));
        assertThat(refused.problems())
                .extracting(problem -> problem.substring(0, problem.indexOf(':')))
                .containsExactlyInAnyOrder(
                        "entity Closed",
                        "attribute WithClosedPart.part",
                        "attribute Json.data",
                        "attribute SoftlyReferring.other");
        assertThat(refused).hasMessageContaining("4 problems");
    }

    @Test
    void whatIsReadWithEveryEntityIsNamed(TestDatabase server) {
        Trouble eager = Troubles.eager();
        createTables(eager, server);
        try (LogCapture log = new LogCapture("dev.todosdk.hibernate", Level.WARN)) {
            start(eager, CommitPath.FLIGHT, server).close();
            assertThat(log.messages())
                    .singleElement()
                    .asString()
                    .contains(": Eager.mirror, Eager.notes, Eager.other, Eager.route.end. ");
        }
        Trouble sound = Troubles.sound();
        server.execute("DROP SCHEMA public CASCADE", "CREATE SCHEMA public");
        createTables(sound, server);
        try (LogCapture log = new LogCapture("dev.todosdk.hibernate", Level.WARN)) {
            start(sound, CommitPath.FLIGHT, server).close();
            assertThat(log.messages()).isEmpty();
        }
    }

    @Test
    void aRowWithoutAVersionIsToldByItsTable(TestDatabase server) {
        Trouble unversioned = Troubles.all().stream()
                .filter(trouble -> trouble.title().equals("version NULL"))
                .findFirst()
                .orElseThrow();
        createTables(unversioned, server);
        try (Database database = start(unversioned, CommitPath.FLIGHT, server)) {
            database.run(unit ->
                    unit.repository(Rows.class).insertByHand(unversioned.rows().get(0)));
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> database.run(
                            unit -> unit.repository(Rows.class).findAll().forEach(Base::change)))
                    .withMessageContaining("Unversioned.version must not be NULL in a row that is changed")
                    .withMessageContaining("UPDATE unversioned SET version = … WHERE version IS NULL");
        }
    }

    /** Also where Hibernate has called the application's code for the work. */
    @Test
    void whatTheWorkThrowsStaysTheApplications(TestDatabase server) {
        Trouble sound = Troubles.sound();
        createTables(sound, server);
        try (Database database = start(sound, CommitPath.FLIGHT, server)) {
            database.run(
                    unit -> unit.repository(Rows.class).insertByHand("insert into target (id, name) values (1, 'x')"));
            database.run(unit -> unit.repository(Rows.class)
                    .insertByHand("insert into sound (id, name, other_id) values (1, 'x', 1)"));
            assertThatExceptionOfType(Troubles.ApplicationsOwn.class)
                    .isThrownBy(() -> database.run(
                            unit -> unit.repository(Rows.class).findAll().forEach(Base::reach)));
            assertThatExceptionOfType(Troubles.ApplicationsOwn.class)
                    .isThrownBy(() ->
                            database.run(unit -> unit.repository(Rows.class).withConnection(connection -> {
                                throw new Troubles.ApplicationsOwn();
                            })));
        }
    }

    private static void assertStartSays(Trouble trouble, Runnable start) {
        ConfigurationException refused = catchThrowableOfType(ConfigurationException.class, start::run);
        assertThat(refused).isNotNull();
        assertThat(refused.problems()).hasSize(1).allSatisfy(problem -> assertThat(problem)
                .contains(trouble.startSays()));
    }

    private static void assertFamily(Trouble trouble, UnitOfWorkFactory units) {
        for (String row : trouble.rows()) {
            units.run(unit -> unit.repository(Rows.class).insertByHand(row));
        }
        List<String> thrown = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            keep(operation, run(trouble, operation, units), thrown);
            keep(operation, begin(trouble, operation, units), thrown);
        }
        assertThat(thrown).as("something goes wrong").isNotEmpty();
    }

    /** Nothing is left of what an operation does, so that the next one finds the same. */
    private static @Nullable Throwable run(Trouble trouble, Operation operation, UnitOfWorkFactory units) {
        return catchThrowable(() -> units.run(UnitOptions.DEFAULT, unit -> {
            operation.execute(unit, trouble.entity().get());
            unit.flush();
            throw new GivenUp();
        }));
    }

    private static @Nullable Throwable begin(Trouble trouble, Operation operation, UnitOfWorkFactory units) {
        return catchThrowable(() -> {
            try (UnitOfWork unit = units.begin()) {
                operation.execute(unit, trouble.entity().get());
            }
        });
    }

    private static void keep(Operation operation, @Nullable Throwable thrown, List<String> kept) {
        if (thrown == null || thrown instanceof GivenUp) {
            return;
        }
        assertThat(thrown).as("%s", operation).isInstanceOf(DatabaseException.class);
        assertThat(thrown.getMessage()).as("%s", operation).doesNotContain(Troubles.CANARY);
        kept.add(operation + ": " + thrown.getMessage());
    }

    private static final class GivenUp extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
