package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.pooler.PgBouncer;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ids that a crash takes back, where no connection of the pool tells of the crash by itself. */
@ExtendWith(Canary.class)
@SuppressWarnings("NullAway.Init")
class LostIdsTest {

    private static final int UNITS = 100;

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

    private static TodoSdk.Builder sdk(String jdbcUrl, CommitPath path) {
        return TodoSdk.builder()
                .jdbcUrl(jdbcUrl)
                .username(server.server().username())
                .password(Canary.password(server.server().password()))
                .poolSize(3)
                .commitPath(path);
    }

    private static String database(String name, CommitPath path) {
        String database = name + "_" + path.name().toLowerCase(Locale.ROOT);
        server.execute("CREATE DATABASE " + database);
        return server.server().jdbcUrl(database);
    }

    /** Its block stays with the SDK, and nothing that was committed since holds the sequence to it. */
    private static void fetchIdsAndGiveUp(UnitOfWork unit) {
        unit.repository(TodoRepository.class)
                .insertAll(IntStream.range(0, 60)
                        .mapToObj(number -> new Todo(Canary.secret("never")))
                        .toList());
        unit.rollback();
    }

    /** Another process takes the ids that the sequence gives again; whoever still has them fails. */
    private static void requireIdsOfItsOwn(TodoSdk sdk, String jdbcUrl, CommitPath path) {
        try (TodoSdk another = sdk(jdbcUrl, path).start()) {
            for (int i = 0; i < UNITS; i++) {
                insert(another, "once");
                insert(sdk, "once");
            }
            assertThat(another.todos().count()).isEqualTo(2 * UNITS);
        }
    }

    /** The one that was lost had been told before, and no new one was lent between that and the crash. */
    @ParameterizedTest
    @EnumSource
    void idsOfAConnectionThatOutlivedAnotherOne(CommitPath path) {
        String jdbcUrl = database("outlived", path);
        try (TodoSdk sdk = sdk(jdbcUrl, path).start()) {
            try (UnitOfWork outliving = sdk.begin()) {
                outliving.repository(TodoRepository.class).count();
                loseOneBeside(sdk);
                fetchIdsAndGiveUp(outliving);
            }
            server.crash();
            server.restart();
            requireIdsOfItsOwn(sdk, jdbcUrl, path);
        }
    }

    private static void loseOneBeside(TodoSdk sdk) {
        long survivor = server.count("SELECT pid FROM pg_stat_activity WHERE state = 'idle in transaction'");
        try (UnitOfWork lost = sdk.begin()) {
            lost.repository(TodoRepository.class).count();
            server.count(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE backend_type = 'client backend'"
                            + " AND pid NOT IN (pg_backend_pid(), " + survivor + ")");
            Canary.caught(ConnectionLostException.class, () -> lost.repository(TodoRepository.class)
                    .count());
        }
    }

    /** A pooler keeps the clients' connections over a crash of the server. */
    @ParameterizedTest
    @EnumSource
    void idsBehindAPooler(CommitPath path, @TempDir Path directory) throws Exception {
        String jdbcUrl = database("behind", path);
        sdk(jdbcUrl, path).start().close();
        try (PgBouncer pooler = PgBouncer.start(
                        directory,
                        jdbcUrl,
                        server.server().username(),
                        server.server().password(),
                        """
                        pool_mode = transaction
                        ignore_startup_parameters = extra_float_digits, options
                        """);
                TodoSdk sdk = sdk(pooler.jdbcUrl(), path).migrationUrl(jdbcUrl).start()) {
            try (UnitOfWork unit = sdk.begin()) {
                fetchIdsAndGiveUp(unit);
            }
            server.crash();
            server.restart();
            requireIdsOfItsOwn(sdk, jdbcUrl, path);
        }
    }
}
