package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.database.CommitPath;
import dev.todosdk.database.Database;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.support.RepositoryModule;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A migration that runs while the program does, and changes the type of a column: a statement that a connection has
 * prepared answers with an error once. Nobody who runs units sees it, however many connections have prepared it.
 */
@PostgresqlTest
class StalePlanTest {

    /** More connections than a policy has attempts. */
    private static final int CONNECTIONS = 12;

    /** The driver prepares a statement on the server with its fifth use. */
    private static final int UNTIL_PREPARED = 6;

    private static final UnitOptions SNAPSHOT = UnitOptions.READ_ONLY.withIsolation(Isolation.REPEATABLE_READ);

    private static final long FIRST_ID = 1;

    private int length = 300;

    /** A part of a todo. */
    record Title(String title) {}

    /** The ways to read. */
    private enum Reading {
        FIND {
            @Override
            void read(Todos todos) {
                assertThat(todos.findById(FIRST_ID)).isPresent();
            }
        },
        QUERY {
            @Override
            void read(Todos todos) {
                assertThat(todos.open()).hasSize(1);
            }
        },
        STREAM {
            @Override
            void read(Todos todos) {
                try (Stream<Todo> all = todos.query(Conditions.equalTo(Todo_.completed, false)).stream()) {
                    assertThat(all.count()).isEqualTo(1);
                }
            }
        },
        PROJECTION {
            @Override
            void read(Todos todos) {
                assertThat(todos.titles()).containsExactly(new Title("stays"));
            }
        },
        STANDARD_DOOR {
            @Override
            void read(Todos todos) {
                assertThat(todos.titlesByHand()).hasSize(1);
            }
        };

        abstract void read(Todos todos);
    }

    @ParameterizedTest
    @EnumSource
    void isSeenByNobodyWhoRunsUnits(CommitPath path, TestDatabase server) {
        try (Database database = start(server, path)) {
            for (Reading reading : Reading.values()) {
                for (UnitOptions options : List.of(UnitOptions.DEFAULT, UnitOptions.READ_ONLY, SNAPSHOT)) {
                    prepareOnAllConnections(database, options, reading);
                    changeType(server);
                    assertThatCode(() -> runOften(database, options, reading))
                            .as("%s, %s", reading, options)
                            .doesNotThrowAnyException();
                }
            }
        }
    }

    private static void runOften(Database database, UnitOptions options, Reading reading) {
        for (int i = 0; i < 2 * CONNECTIONS; i++) {
            database.run(options, unit -> reading.read(unit.repository(Todos.class)));
        }
    }

    /** All at once: one alone would have the same connection each time. */
    private static void prepareOnAllConnections(Database database, UnitOptions options, Reading reading) {
        List<UnitOfWork> units = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            units.add(prepared(database, options, reading));
        }
        units.forEach(UnitOfWork::close);
    }

    /** The change before may be news to the connection still. */
    private static UnitOfWork prepared(Database database, UnitOptions options, Reading reading) {
        while (true) {
            UnitOfWork unit = database.begin(options);
            try {
                for (int use = 0; use < UNTIL_PREPARED; use++) {
                    reading.read(unit.repository(Todos.class));
                }
                return unit;
            } catch (ConflictException | PersistenceException stale) {
                unit.close();
            }
        }
    }

    private void changeType(TestDatabase server) {
        server.execute("ALTER TABLE todo ALTER COLUMN title TYPE varchar(" + ++length + ") COLLATE \"C\"");
    }

    @ParameterizedTest
    @EnumSource
    void isAConflictToWhoBeginsUnits(CommitPath path, TestDatabase server) {
        try (Database database = start(server, path)) {
            prepareOnAllConnections(database, UnitOptions.DEFAULT, Reading.QUERY);
            changeType(server);
            assertThatExceptionOfType(ConflictException.class)
                    .isThrownBy(() -> database.run(
                            UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE),
                            unit -> Reading.QUERY.read(unit.repository(Todos.class))))
                    .satisfies(stale -> {
                        assertThat(stale.sqlState()).hasValue("0A000");
                        assertThat(stale.category()).isEqualTo(FailureCategory.TEMPORARY);
                        assertThat(stale.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                        assertThat(stale.isRetryable()).isTrue();
                    })
                    .withMessageContaining("type was changed");
        }
    }

    private static Database start(TestDatabase server, CommitPath path) {
        Database database = Database.builder()
                .jdbcUrl(server.jdbcUrl())
                .username(server.username())
                .password(server.password())
                .poolSize(CONNECTIONS)
                .commitPath(path)
                .module(new TodoModule())
                .module(new RepositoryModule<>(Todos.class, Todos::new))
                .start();
        database.run(unit -> unit.repository(Todos.class).insert(new Todo("stays")));
        return database;
    }

    /** Todos, also by statements of its own. */
    private static final class Todos extends TodoRepository {

        private Todos(RepositoryContext context) {
            super(context);
        }

        List<Title> titles() {
            return query(Conditions.equalTo(Todo_.completed, false))
                    .select(Title.class)
                    .list();
        }

        List<?> titlesByHand() {
            return entityManager().createNativeQuery("SELECT title FROM todo").getResultList();
        }
    }
}
