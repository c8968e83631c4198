package dev.todosdk.benchmarks;

import java.util.EnumSet;
import java.util.Set;

/** Where the database is and how it commits. */
enum Condition {
    LOOPBACK("no latency, synchronous_commit off", 0, false, EnumSet.allOf(Workload.class)),
    DURABLE("no latency, synchronous_commit on", 0, true, EnumSet.of(Workload.W1, Workload.W6)),
    NETWORK(
            "1 ms latency, synchronous_commit off",
            1,
            false,
            EnumSet.of(
                    Workload.W1,
                    Workload.W2,
                    Workload.W4,
                    Workload.W6,
                    Workload.W8,
                    Workload.W9,
                    Workload.W10,
                    Workload.W11));

    private final String title;
    private final int latencyMillis;
    private final boolean synchronousCommit;

    @SuppressWarnings("ImmutableEnumChecker") // never changed
    private final Set<Workload> workloads;

    Condition(String title, int latencyMillis, boolean synchronousCommit, Set<Workload> workloads) {
        this.title = title;
        this.latencyMillis = latencyMillis;
        this.synchronousCommit = synchronousCommit;
        this.workloads = workloads;
    }

    String title() {
        return title;
    }

    int latencyMillis() {
        return latencyMillis;
    }

    boolean synchronousCommit() {
        return synchronousCommit;
    }

    boolean covers(Workload workload) {
        return workloads.contains(workload);
    }
}
