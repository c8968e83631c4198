package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.await;
import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
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

    private static final int CONNECTIONS = 3;

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

    /** Reads on as many connections at once as there are, and says whether each was there. */
    private static boolean isFull(TodoSdk sdk) {
        List<UnitOfWork> held = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                UnitOfWork unit = sdk.begin(UnitOptions.READ_ONLY);
                held.add(unit);
                unit.repository(TodoRepository.class).count();
            }
            return true;
        } catch (ConnectionLostException ended) {
            Canary.printed(Canary.stackTrace(ended));
            return false;
        } finally {
            held.forEach(UnitOfWork::close);
        }
    }

    /** What a unit does first that a standby refuses. */
    private enum Write {
        INSERT {
            @Override
            void in(UnitOfWork unit) {
                insert(unit, name());
            }
        },
        FLUSHED_INSERT {
            @Override
            void in(UnitOfWork unit) {
                insert(unit, name());
                unit.flush();
            }
        },
        MANY_INSERTS {
            @Override
            void in(UnitOfWork unit) {
                unit.repository(TodoRepository.class)
                        .insertAll(Stream.generate(() -> new Todo(Canary.secret(name())))
                                .limit(1_300)
                                .toList());
            }
        },
        LOCK {
            @Override
            void in(UnitOfWork unit) {
                long id = unit.repository(TodoRepository.class)
                        .query(Condition.unrestricted())
                        .lock(RowLock.forUpdate())
                        .first()
                        .orElseThrow()
                        .id();
                insert(unit, name());
                unit.repository(TodoRepository.class).getById(id).complete();
            }
        },
        BULK_UPDATE {
            @Override
            void in(UnitOfWork unit) {
                unit.repository(TodoRepository.class)
                        .updateAll(
                                Conditions.equalTo(Todo_.title, Canary.secret(LOCK.name())),
                                Changes.set(Todo_.title, Canary.secret(name())));
            }
        },
        BULK_UPDATE_ASKED_LATER {
            @Override
            void in(UnitOfWork unit) {
                unit.repository(TodoRepository.class)
                        .later()
                        .updateAll(
                                Conditions.equalTo(Todo_.title, Canary.secret(BULK_UPDATE.name())),
                                Changes.set(Todo_.title, Canary.secret(name())));
            }
        },
        COPY {
            @Override
            void in(UnitOfWork unit) {
                unit.repository(AccountRepository.class)
                        .insertAll(LongStream.range(0, 1_300)
                                .mapToObj(id -> new Account(id, 1))
                                .toList());
                unit.flush();
                insert(unit, name());
            }
        },
        SAVEPOINT {
            @Override
            void in(UnitOfWork unit) {
                unit.savepoint(part -> {
                    insert(part, name());
                    return true;
                });
            }
        },
        EVENT {
            @Override
            void in(UnitOfWork unit) {
                insert(unit, name());
                unit.repository(Outbox.class).publish("todos", "key", name());
            }
        };

        abstract void in(UnitOfWork unit);
    }

    private static TodoSdk.Builder withOutbox(CrashableServer server, int port) {
        return TodoSdk.builder()
                .jdbcUrl("jdbc:postgresql://localhost:" + port + "/postgres")
                .username(server.server().username())
                .password(Canary.password(server.server().password()))
                .module(new LedgerModule())
                .module(new OutboxModule())
                .poolSize(CONNECTIONS)
                .commitPath(PostgresqlDatabase.commitPath());
    }

    /** A forwarder, a name or an address that led to a standby, and leads to the primary from now on. */
    @Test
    void aPoolThatMetAStandbyWritesAsSoonAsItsPlaceLeadsToThePrimary() throws IOException {
        try (CrashableServer primary = CrashableServer.start()) {
            try (TodoSdk sdk = withOutbox(primary, primary.server().port()).start()) {
                insert(sdk, "there");
            }
            try (CrashableServer standby = primary.startStandby();
                    Forwarder place = new Forwarder(standby.server().port());
                    TodoSdk sdk = withOutbox(standby, place.port())
                            .schemaMode(SchemaMode.VALIDATE)
                            .start()) {
                await(() -> isFull(sdk), "the pool is full of connections to the standby");
                Canary.caught(
                        ReadOnlyException.class,
                        () -> sdk.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.NONE), unit -> insert(unit, "never")));
                for (Write write : Write.values()) {
                    await(() -> isFull(sdk), "the pool is full of connections to the standby");
                    place.leadTo(primary.server().port());
                    sdk.run(write::in);
                    assertThat(primary.count(
                                    "SELECT count(*) FROM todo WHERE title = '" + Canary.secret(write.name()) + "'"))
                            .as("%s", write)
                            .isEqualTo(write == Write.MANY_INSERTS ? 1_300 : 1);
                    place.leadTo(standby.server().port());
                    primary.count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()");
                }
                assertThat(primary.count("SELECT count(*) FROM todo_sdk_outbox_event"))
                        .isEqualTo(1);
                Canary.printed(sdk);
            }
        }
    }
}
