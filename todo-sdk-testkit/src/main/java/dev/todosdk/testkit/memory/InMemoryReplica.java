package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.testkit.memory.transaction.Store;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * The replica of a database in memory, at which units read that say {@link dev.todosdk.persistence.UnitOptions#onReplica}. It
 * has every commit at once, until a test lets it lag:
 *
 * <pre>{@code
 * db.replica().stop();
 * service.place(order);       // reads at a replica do not see it,
 * db.replica().follow();      // and now they do
 * }</pre>
 *
 * <p>Thread-safe.
 */
public final class InMemoryReplica {

    private static final long PAUSE_NANOS = 1_000_000;

    private final Store store;

    InMemoryReplica(Store store) {
        this.store = store;
    }

    /** Stays at what is committed now. */
    public void stop() {
        store.stopReplica();
    }

    /** Has everything that was committed, and everything that will be. */
    public void follow() {
        store.followWithReplica();
    }

    /** Whether it has what was committed up to a position, or gets it in time. */
    boolean has(CommitPosition position, Duration patience) {
        long begun = System.nanoTime();
        while (store.replicaCommit() < position.value()) {
            if (System.nanoTime() - begun >= patience.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }
}
