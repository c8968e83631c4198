package dev.todosdk.cluster;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a leader falls. Where no other one takes over for long, the cluster waits for the one that fell, which {@link Patroni#heal} starts. */
public enum Fall {
    CRASH_OF_THE_NODE {
        @Override
        void happens(Patroni cluster, int leader) {
            cluster.does("crash", String.valueOf(leader));
            isWithin(PATIENCE_NANOS, () -> cluster.isLedByAnotherThan(leader));
        }
    },
    CRASH_OF_THE_SERVER {
        /** It may never lose the lead. */
        @Override
        void happens(Patroni cluster, int leader) {
            cluster.does("kill-postmaster", String.valueOf(leader));
        }
    },
    SWITCHOVER {
        @Override
        void happens(Patroni cluster, int leader) {
            // Refused while no standby is synchronous.
            isWithin(PATIENCE_NANOS, () -> cluster.tries("switchover") && cluster.isLedByAnotherThan(leader));
        }
    },
    /** Its clients hear nothing of it, and it comes back after another has taken over. */
    FROZEN {
        @Override
        void happens(Patroni cluster, int leader) {
            cluster.does("freeze", String.valueOf(leader));
            isWithin(PATIENCE_NANOS, () -> cluster.isLedByAnotherThan(leader));
            cluster.does("thaw", String.valueOf(leader));
        }
    };

    /** What a cluster of three on two busy processors may take to find a leader. */
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(2);

    /** All of them, to be gone through or drawn from. */
    public static final List<Fall> ALL = List.of(values());

    abstract void happens(Patroni cluster, int leader);

    static void await(BooleanSupplier condition) {
        if (!isWithin(PATIENCE_NANOS, condition)) {
            throw new IllegalStateException("waited in vain for the cluster");
        }
    }

    static boolean isWithin(long nanos, BooleanSupplier condition) {
        long end = System.nanoTime() + nanos;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(20_000_000);
        }
        return true;
    }

    /**
     * Lets the leader fall and waits until the cluster has one again, and all its nodes.
     *
     * @param cluster which is whole
     */
    public void happensAndHeals(Patroni cluster) {
        int leader = cluster.leader();
        happens(cluster, leader);
        cluster.heal(leader);
    }
}
