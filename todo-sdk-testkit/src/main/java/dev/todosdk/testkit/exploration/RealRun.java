package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.exploration.Player.Flight;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;

/** A run on a real PostgreSQL: whether a statement waits for another unit is asked of the server. */
final class RealRun extends Run {

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final String IS_BLOCKED = "SELECT cardinality(pg_blocking_pids(?)) > 0";
    private static final String IS_THERE = "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE pid = ?)";

    private final Connection monitor;

    RealRun(Chooser chooser, List<Fault> faults, Plan<?> plan, Connection monitor) {
        super(chooser, faults, plan.startsCount(), plan.sharesMemory, null);
        this.monitor = monitor;
    }

    @Override
    long lookNanos() {
        return LOOK_NANOS;
    }

    @Override
    void look(Player running) {
        if (running.flight != Flight.UNDER_WAY || !asked(IS_BLOCKED, running.backend)) {
            return;
        }
        synchronized (running) {
            if (running.flight != Flight.UNDER_WAY) {
                return;
            }
            running.flight = Flight.BLOCKED;
            takeTurn(); // before its answer can come
        }
        waits(running, () -> isBack(running), List.of());
    }

    /** A statement that is no longer blocked comes back by itself, but for one that is blocked again. */
    private boolean isBack(Player waiting) {
        while (waiting.flight == Flight.BLOCKED) {
            if (asked(IS_BLOCKED, waiting.backend)) {
                return false;
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        return true;
    }

    @Override
    List<Player> unblocked(Player longest) {
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < LONGEST_NANOS) {
            if (playing().anyMatch(player -> player.flight == Flight.BACK)) {
                return playing().filter(Player::isReady).toList();
            }
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
        throw new IllegalStateException("The server let no unit go on for 20 s.");
    }

    @Override
    void sends(Connection server) throws SQLException {
        Player self = self();
        if (self != null) {
            self.backend = server.unwrap(PGConnection.class).getBackendPID();
            self.flight = Flight.UNDER_WAY;
        }
    }

    @Override
    void received() {
        Player self = self();
        if (self == null) {
            return;
        }
        synchronized (self) {
            boolean wasBlocked = self.flight == Flight.BLOCKED;
            self.flight = wasBlocked ? Flight.BACK : Flight.NONE;
            if (!wasBlocked) {
                return;
            }
        }
        awaitTurn(self);
        self.wait = null;
        self.flight = Flight.NONE;
    }

    /** Its locks are free only when the server has noticed. */
    @Override
    void loses(Connection server) throws SQLException {
        int backend = server.unwrap(PGConnection.class).getBackendPID();
        server.close();
        long begin = System.nanoTime();
        while (asked(IS_THERE, backend) && System.nanoTime() - begin < LONGEST_NANOS) {
            LockSupport.parkNanos(this, LOOK_NANOS);
        }
    }

    private boolean asked(String question, int backend) {
        synchronized (monitor) {
            try (PreparedStatement statement = monitor.prepareStatement(question)) {
                statement.setInt(1, backend);
                try (ResultSet answer = statement.executeQuery()) {
                    return answer.next() && answer.getBoolean(1);
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }
}
