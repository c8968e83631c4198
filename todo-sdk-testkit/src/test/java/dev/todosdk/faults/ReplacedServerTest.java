package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.await;
import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a crash takes away without anybody's connection being in use, and a place that leads to another server. */
@ExtendWith(Canary.class)
@SuppressWarnings("NullAway.Init")
class ReplacedServerTest {

    private static CrashableServer server;

    /** What is written reaches the disk only with a commit. */
    @BeforeAll
    static void startServer() {
        server = CrashableServer.start("wal_writer_delay", "10000", "autovacuum", "off");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static TodoSdk.Builder sdk(CrashableServer of, String database, CommitPath path) {
        return TodoSdk.builder()
                .jdbcUrl(of.server().jdbcUrl(database))
                .username(of.server().username())
                .password(Canary.password(of.server().password()))
                .poolSize(3)
                .commitPath(path)
                .retry(RetryPolicy.DEFAULT.withAttempts(60));
    }

    /** How the server loses what it has not yet written. */
    enum Crash {
        OF_ONE_PROCESS {
            @Override
            void happens() {
                ProcessHandle writer = ProcessHandle.of(
                                server.count("SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"))
                        .orElseThrow();
                writer.destroyForcibly();
                writer.onExit().join();
            }
        },
        OF_THE_WHOLE {
            @Override
            void happens() {
                server.crash();
                server.restart();
            }
        };

        abstract void happens();
    }

    /** Ids of a block whose fetch was lost with the crash are given out by the sequence once more. */
    @ParameterizedTest
    @EnumSource
    void idsFetchedBeforeACrashAreNotUsedAfterIt(Crash crash) {
        for (CommitPath path : CommitPath.values()) {
            String database =
                    "ids_" + crash.name().toLowerCase(Locale.ROOT) + path.name().toLowerCase(Locale.ROOT);
            server.execute("CREATE DATABASE " + database);
            try (TodoSdk sdk = sdk(server, database, path).start();
                    TodoSdk another = sdk(server, database, path).start()) {
                fetchIdsAndGiveUp(sdk);

                crash.happens();

                for (int i = 0; i < 200; i++) {
                    insert(another, "once");
                    insert(sdk, "once");
                }
                assertThat(server.countIn(
                                database,
                                "SELECT count(DISTINCT id) FROM todo WHERE title = '" + Canary.secret("once") + "'"))
                        .isEqualTo(400);
            }
        }
    }

    /** Its block stays with the SDK, and nothing that was committed since holds the sequence to it. */
    private static void fetchIdsAndGiveUp(TodoSdk sdk) {
        try (UnitOfWork unit = sdk.begin()) {
            unit.repository(TodoRepository.class)
                    .insertAll(IntStream.range(0, 60)
                            .mapToObj(number -> new Todo(Canary.secret("never")))
                            .toList());
            unit.rollback();
        }
    }

    /** A unit that took its ids before the crash, and its connection after it, is run again with others. */
    @Test
    void aUnitWithIdsOfBeforeAndAConnectionOfAfterwardsIsRunAgain() {
        server.execute("CREATE DATABASE straddling");
        try (TodoSdk sdk = sdk(server, "straddling", CommitPath.FLIGHT).start()) {
            fetchIdsAndGiveUp(sdk);
            int[] runs = {0};
            Todo stored = sdk.call(unit -> {
                Todo todo = unit.repository(TodoRepository.class).insert(new Todo(Canary.secret("once")));
                if (runs[0]++ == 0) {
                    Crash.OF_ONE_PROCESS.happens();
                }
                return todo;
            });
            assertThat(runs[0]).isGreaterThan(1);
            for (int i = 0; i < 100; i++) {
                long id = sdk.todos()
                        .create(NewTodo.titled(Canary.secret("more")))
                        .id();
                assertThat(id).isNotEqualTo(stored.id());
            }
        }
    }

    /** Reads on as many connections at once as there are, and says how many that was. */
    private static int fill(TodoSdk sdk) {
        List<UnitOfWork> held = new ArrayList<>();
        try {
            for (int i = 0; i < 10; i++) {
                UnitOfWork unit = sdk.begin(UnitOptions.READ_ONLY);
                held.add(unit);
                unit.repository(TodoRepository.class).count();
            }
        } finally {
            held.forEach(UnitOfWork::close);
        }
        return held.size();
    }

    /** A forwarder, a name or an address that led to a standby, and leads to the primary from now on. */
    @Test
    void aPoolThatMetAStandbyWritesAsSoonAsItsPlaceLeadsToThePrimary() throws IOException {
        try (CrashableServer primary = CrashableServer.start()) {
            try (TodoSdk sdk =
                    sdk(primary, "postgres", PostgresqlDatabase.commitPath()).start()) {
                insert(sdk, "there");
            }
            try (CrashableServer standby = primary.startStandby();
                    Forwarder place = new Forwarder(standby.server().port());
                    TodoSdk sdk = TodoSdk.builder()
                            .jdbcUrl("jdbc:postgresql://localhost:" + place.port() + "/postgres")
                            .username(standby.server().username())
                            .password(Canary.password(standby.server().password()))
                            .commitPath(PostgresqlDatabase.commitPath())
                            .schemaMode(SchemaMode.VALIDATE)
                            .start()) {
                await(() -> fill(sdk) == 10, "the pool is full of connections to the standby");
                Canary.caught(
                        ReadOnlyException.class,
                        () -> sdk.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE), unit -> insert(unit, "never")));
                await(() -> fill(sdk) == 10, "the pool is full again");

                place.leadTo(primary.server().port());

                insert(sdk, "once");
                assertThat(primary.count("SELECT count(*) FROM todo WHERE title = '" + Canary.secret("once") + "'"))
                        .isEqualTo(1);
                Canary.printed(sdk);
            }
        }
    }
}
