package dev.todosdk.faults;

import static dev.todosdk.faults.FaultyDatabase.insert;
import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.network.NetworkProxy;
import dev.todosdk.testkit.network.RoundTrips;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoRepository;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A primary and its standby: the primary is killed, the standby takes over, and what was acknowledged is there. */
@ExtendWith(Canary.class)
class FailoverTest {

    private static TodoSdk.Builder sdk(CrashableServer server, String hosts, String parameters) {
        return TodoSdk.builder()
                .jdbcUrl("jdbc:postgresql://" + hosts + "/postgres?" + parameters)
                .username(server.server().username())
                .password(Canary.password(server.server().password()))
                .poolSize(3)
                .commitPath(PostgresqlDatabase.commitPath())
                .retry(RetryPolicy.DEFAULT.withAttempts(60));
    }

    private static String host(CrashableServer server) {
        return "localhost:" + server.server().port();
    }

    @Test
    void theNewPrimaryIsFoundWithinTenSeconds() throws Exception {
        try (CrashableServer primary = CrashableServer.start();
                CrashableServer standby = primary.startStandby()) {
            primary.execute("ALTER SYSTEM SET synchronous_standby_names = '*'", "SELECT pg_reload_conf()");
            FaultyDatabase.await(
                    () -> primary.count("SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 1,
                    "commits wait for the standby");
            try (TodoSdk sdk =
                    sdk(primary, host(primary) + "," + host(standby), "").start()) {
                AtomicInteger acknowledged = new AtomicInteger();
                CompletableFuture<Void> before = CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50; i++) {
                        insert(sdk, "once");
                        acknowledged.incrementAndGet();
                    }
                });
                FaultyDatabase.await(() -> acknowledged.get() >= 20, "units are under way");
                primary.crash();
                standby.execute("SELECT pg_promote()");
                CompletableFuture<Void> after = CompletableFuture.runAsync(() -> insert(sdk, "afterwards"));
                after.get(10, TimeUnit.SECONDS);
                before.get(20, TimeUnit.SECONDS);
                assertThat(standby.count("SELECT count(*) FROM todo WHERE title = '" + Canary.secret("once") + "'"))
                        .isEqualTo(50);
                Canary.printed(sdk);
            }
        }
    }

    /** A program that only reads, on a standby, as docs/scale.md has it. */
    @Test
    void plainReadsOnAStandbyTakeOneRoundTrip() {
        try (CrashableServer primary = CrashableServer.start()) {
            long id;
            try (TodoSdk sdk = sdk(primary, host(primary), "").start()) {
                id = sdk.todos().create(NewTodo.titled(Canary.secret("there"))).id();
            }
            try (CrashableServer standby = primary.startStandby();
                    NetworkProxy network = NetworkProxy.to(standby.server().jdbcUrl("postgres"));
                    TodoSdk sdk = TodoSdk.builder()
                            .jdbcUrl(network.jdbcUrl(standby.server().jdbcUrl("postgres"))
                                    + "?targetServerType=secondary")
                            .username(standby.server().username())
                            .password(Canary.password(standby.server().password()))
                            .poolSize(1)
                            .schemaMode(SchemaMode.LEAVE)
                            .commitTokens(false)
                            .start()) {
                assertThat(RoundTrips.during(
                                        network,
                                        () -> sdk.read(unit -> unit.repository(TodoRepository.class)
                                                .getById(id)))
                                .count())
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aStandbyIsReadOnlyAndNotAskedAgain() {
        try (CrashableServer primary = CrashableServer.start()) {
            try (TodoSdk sdk = sdk(primary, host(primary), "").start()) {
                sdk.todos().create(NewTodo.titled(Canary.secret("there")));
            }
            try (CrashableServer standby = primary.startStandby();
                    TodoSdk sdk = sdk(standby, host(standby), "").start()) {
                assertThat(sdk.todos().count()).isEqualTo(1);
                AtomicInteger runs = new AtomicInteger();
                ReadOnlyException refused = Canary.caught(
                        ReadOnlyException.class,
                        () -> sdk.run(UnitOptions.DEFAULT.withRetry(RetryPolicy.DEFAULT.withAttempts(2)), unit -> {
                            runs.incrementAndGet();
                            insert(unit, "never");
                        }));
                assertThat(refused.outcome()).isEqualTo(CommitOutcome.NOT_APPLIED);
                assertThat(refused.sqlState()).hasValue("25006");
                assertThat(refused.isRetryable())
                        .as("another connection may lead to the primary")
                        .isTrue();
                assertThat(runs).hasValue(2);
            }
        }
    }
}
