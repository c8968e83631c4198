package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What operators do to a pooler while units are under way: each unit is applied once, and the pool goes on. */
@PostgresqlTest
class TroubledPoolerTest {

    private static final int CONNECTIONS = 3;

    private static final String SETTINGS = """
            pool_mode = %s
            ignore_startup_parameters = extra_float_digits, options
            default_pool_size = 5
            """;

    /** What happens to it, and how often the unit runs in whose middle that is. */
    private enum Trouble {
        RECONNECT(1) {
            @Override
            void happens(PgBouncer pooler) {
                pooler.does("RECONNECT");
            }
        },
        RELOAD(1) {
            @Override
            void happens(PgBouncer pooler) {
                pooler.does("RELOAD");
            }
        },
        KILL_AND_RESUME(2) {
            @Override
            void happens(PgBouncer pooler) {
                pooler.does("KILL " + pooler.database());
                pooler.does("RESUME " + pooler.database());
            }
        },
        RESTART(2) {
            @Override
            void happens(PgBouncer pooler) throws Exception {
                pooler.restart();
            }
        };

        private final int runs;

        Trouble(int runs) {
            this.runs = runs;
        }

        abstract void happens(PgBouncer pooler) throws Exception;
    }

    private static TodoSdk sdk(PgBouncer pooler, TestDatabase database, CommitPath path) {
        return TodoSdk.builder()
                .jdbcUrl(pooler.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .migrationUrl(database.jdbcUrl())
                .poolSize(CONNECTIONS)
                .poolTimeout(Duration.ofSeconds(30))
                .commitPath(path)
                .start();
    }

    @ParameterizedTest
    @EnumSource
    void aUnitInTheMiddleIsAppliedOnce(CommitPath path, TestDatabase database, @TempDir Path directory)
            throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS.formatted("transaction"));
                TodoSdk sdk = sdk(pooler, database, path)) {
            List<String> titles = new ArrayList<>();
            for (Trouble trouble : Trouble.values()) {
                int[] runs = {0};
                sdk.<Exception>run(unit -> {
                    insert(unit, trouble + " first");
                    unit.flush();
                    if (runs[0]++ == 0) {
                        trouble.happens(pooler);
                    }
                    insert(unit, trouble + " second");
                });
                // Where all connections end, the next attempt passes over the other dead ones.
                assertThat(runs[0]).as("%s", trouble).isEqualTo(trouble.runs);
                trouble.happens(pooler);
                sdk.todos().create(NewTodo.titled(trouble + " afterwards"));
                titles.addAll(List.of(trouble + " afterwards", trouble + " first", trouble + " second"));
            }
            assertThat(database.query("SELECT title FROM todo"))
                    .extracting(row -> row.get(0))
                    .containsExactlyInAnyOrderElementsOf(titles);
            assertThat(database.idleInTransaction()).isZero();
        }
    }

    private static void insert(UnitOfWork unit, String title) {
        unit.repository(TodoRepository.class).insert(new Todo(title));
    }

    /** A paused one lets a unit come to its end, and the next ones wait. */
    @ParameterizedTest
    @EnumSource
    void aPauseIsWaitedFor(CommitPath path, TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS.formatted("transaction"));
                TodoSdk sdk = sdk(pooler, database, path)) {
            CompletableFuture<Void> paused = sdk.call(unit -> {
                insert(unit, "before");
                unit.flush();
                CompletableFuture<Void> pause =
                        CompletableFuture.runAsync(() -> pooler.does("PAUSE " + pooler.database()));
                insert(unit, "while it waits");
                return pause;
            });
            paused.get(1, TimeUnit.MINUTES);
            CompletableFuture<Void> waiting =
                    CompletableFuture.runAsync(() -> sdk.todos().create(NewTodo.titled("afterwards")));
            pooler.does("RESUME " + pooler.database());
            waiting.get(1, TimeUnit.MINUTES);
            assertThat(database.rowCount("todo")).isEqualTo(3);
        }
    }

    /** Where each client has a session for itself. */
    @ParameterizedTest
    @ValueSource(strings = {"session", "transaction"})
    void aModeOfTransactionsIsWorkedWith(String mode, TestDatabase database, @TempDir Path directory) throws Exception {
        try (PgBouncer pooler = PgBouncer.start(directory, database, SETTINGS.formatted(mode));
                TodoSdk sdk = sdk(pooler, database, CommitPath.FLIGHT)) {
            for (int i = 0; i < 12; i++) {
                sdk.todos().create(NewTodo.titled("todo"));
                assertThat(sdk.todos().count()).isEqualTo(i + 1);
            }
        }
    }
}
