package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.postgresql.connection.Lender;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The replicas that one unit tries, and the primary at the end. Of one thread. */
final class Route {

    private static final long FIRST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final Iterator<Replica> replicas;
    private final Lender primary;
    private final ReplicaGuard guard;
    private final long patience;
    private final long begun = System.nanoTime();
    private long pause = FIRST_PAUSE_NANOS;

    Route(Replicas all, Lender primary, UnitOptions options) {
        this.replicas = all.inTurn(options).iterator();
        this.primary = primary;
        this.guard = new ReplicaGuard(options.after());
        this.patience = options.replicaWait().toNanos();
    }

    ReplicaGuard guard() {
        return guard;
    }

    /** The next one that a connection can be had to. */
    Leg next() {
        while (replicas.hasNext()) {
            Replica replica = replicas.next();
            try {
                return Leg.of(replica.lender(), replica);
            } catch (DatabaseException unreachable) {
                replica.failed(unreachable);
            }
        }
        return last();
    }

    /** The primary, which has everything that any replica has answered. */
    Leg last() {
        return Leg.of(primary, null);
    }

    /** Whether the same one is to be asked again, which was behind; pauses before. */
    boolean waits() {
        long left = patience - (System.nanoTime() - begun);
        if (left <= 0) {
            return false;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(Math.min(left, pause));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
        pause = Math.min(LONGEST_PAUSE_NANOS, pause * 2);
        return true;
    }

    /** Notes what kept a leg from answering. */
    static void note(@Nullable Replica replica, SQLException thrown) {
        String state = thrown.getSQLState();
        if (replica != null && state != null && (state.startsWith("08") || state.startsWith("57P"))) {
            replica.failed(thrown);
        }
    }
}
