package dev.todosdk.postgresql.replica;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.pooler.Connector;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * All replicas of a database, each asked twice a second how far it is, so that no unit has to. Thread-safe.
 */
public final class Replicas implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 500;

    /** Estimates are no better; within it the replica itself is asked. */
    private static final Duration DOUBT = Duration.ofMillis(50);

    private final List<Replica> replicas;
    private final Duration mostLag;
    private final ReplicaWatch primary;
    private final List<ReplicaWatch> watches;
    private final LogProgress progress = new LogProgress();
    private final AtomicInteger turn = new AtomicInteger();
    private final ScheduledThreadPoolExecutor threads;

    /**
     * Of one database.
     *
     * @param replicas closed with this
     * @param sources connections to each of them, outside of its pool
     * @param primary connections to the primary
     * @param mostLag one that lags by more is not read at
     */
    public Replicas(List<Replica> replicas, List<Connector> sources, Connector primary, Duration mostLag) {
        this.replicas = List.copyOf(replicas);
        this.mostLag = mostLag;
        this.primary = ReplicaWatch.ofPrimary(primary);
        this.watches = sources.stream().map(ReplicaWatch::ofStandby).toList();
        this.threads = new ScheduledThreadPoolExecutor(replicas.size() + 1, task -> {
            Thread daemon = new Thread(task, "todo-sdk-replicas");
            daemon.setDaemon(true);
            return daemon;
        });
    }

    /** Asks each once, and then from time to time. */
    @SuppressWarnings("FutureReturnValueIgnored") // what is scheduled lets nothing escape
    public void start() {
        look();
        threads.scheduleWithFixedDelay(this::lookAtPrimary, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        for (int i = 0; i < replicas.size(); i++) {
            int one = i;
            threads.scheduleWithFixedDelay(() -> lookAt(one), INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    private void look() {
        lookAtPrimary();
        for (int i = 0; i < replicas.size(); i++) {
            lookAt(i);
        }
    }

    /** Without a primary the replicas are read at as before. */
    private void lookAtPrimary() {
        try {
            progress.add(primary.call(), System.nanoTime());
        } catch (SQLException | RuntimeException down) {
            // Units that write say so.
        }
    }

    private void lookAt(int number) {
        Replica replica = replicas.get(number);
        try {
            CommitPosition position = watches.get(number).call();
            replica.isAt(progress.age(position, System.nanoTime()));
        } catch (SQLException | RuntimeException down) {
            replica.isDown(down);
        }
    }

    /** Those that a unit may read at, the next in turn first; not those that cannot have its position in time. */
    List<Replica> inTurn(UnitOptions options) {
        CommitPosition position = options.after();
        Duration inTime = progress.age(position, System.nanoTime())
                .plus(options.replicaWait())
                .plus(DOUBT);
        int first = Math.floorMod(turn.getAndIncrement(), replicas.size());
        List<Replica> fit = new ArrayList<>(replicas.size());
        for (int i = 0; i < replicas.size(); i++) {
            Replica replica = replicas.get((first + i) % replicas.size());
            if (replica.isUp() && replica.lag().compareTo(mostLag) <= 0 && mayHave(replica, position, inTime)) {
                fit.add(replica);
            }
        }
        return fit;
    }

    private static boolean mayHave(Replica replica, CommitPosition position, Duration inTime) {
        return position.equals(CommitPosition.START) || replica.lag().compareTo(inTime) <= 0;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        primary.close();
        watches.forEach(ReplicaWatch::close);
        replicas.forEach(Replica::close);
    }
}
