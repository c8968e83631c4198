package dev.todosdk.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.faults.checker.CrashableServer;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/**
 * A replica that somebody promotes while the primary goes on, as an old primary is one that comes back after a failover: its log
 * has the same places as the primary's, and something else stands there.
 */
class PromotedReplicaTest {

    private static final UnitOptions AT_REPLICA = UnitOptions.READ_ONLY.onReplica();

    @Test
    void aServerThatLeftThePrimaryIsNotReadAt() {
        try (CrashableServer primary = CrashableServer.start();
                CrashableServer replica = primary.startStandby();
                TodoSdk sdk = TodoSdk.builder()
                        .jdbcUrl(primary.server().jdbcUrl("postgres"))
                        .replicaUrls(replica.server().jdbcUrl("postgres"))
                        .username(primary.server().username())
                        .password(primary.server().password())
                        .commitPath(PostgresqlDatabase.commitPath())
                        .start()) {
            CommitPosition before = insert(sdk);
            ReplicatedServers.await(
                    () -> count(sdk, AT_REPLICA.after(before).withReplicaWait(Duration.ofSeconds(1))) == 1);
            try (UnitOfWork underWay = sdk.begin(AT_REPLICA)) {
                assertThat(underWay.repository(TodoRepository.class).count()).isEqualTo(1);
                replica.execute("SELECT pg_promote()");
                CommitPosition position = insert(sdk);
                replica.execute("CREATE TABLE its_own (id bigint)", "SELECT pg_switch_wal()");
                assertThat(replica.count("SELECT count(*) FROM todo")).isEqualTo(1);
                assertThat(count(sdk, AT_REPLICA.after(position)))
                        .as("its log is further on than the commit, and the commit is not in it")
                        .isEqualTo(2);
                assertThat(underWay.repository(TodoRepository.class).count())
                        .as("a unit stays where it is")
                        .isEqualTo(1);
            }
            ReplicatedServers.await(() -> count(sdk, AT_REPLICA) == 2);
        }
    }

    private static CommitPosition insert(TodoSdk sdk) {
        AtomicReference<CommitPosition> position = new AtomicReference<>();
        sdk.run(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo("todo"));
            unit.afterCommitAt(position::set);
        });
        return Objects.requireNonNull(position.get(), "told");
    }

    private static long count(TodoSdk sdk, UnitOptions options) {
        return sdk.call(options, unit -> unit.repository(TodoRepository.class).count());
    }
}
