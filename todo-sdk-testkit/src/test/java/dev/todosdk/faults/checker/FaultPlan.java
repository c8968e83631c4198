package dev.todosdk.faults.checker;

/**
 * How much of what. By default what a build can afford, in the same proportions; {@code -Dfaults.units=500000 -Dfaults.terminations=10000
 * -Dfaults.lostAnswers=8000 -Dfaults.lostRequests=2000 -Dfaults.crashes=100} is the long run.
 *
 * @param seed of everything random
 * @param threads that run units
 * @param units in all
 * @param terminations of backends
 * @param lostAnswers to commits
 * @param lostRequests for commits
 * @param crashes of the server
 */
record FaultPlan(long seed, int threads, int units, int terminations, int lostAnswers, int lostRequests, int crashes) {

    static FaultPlan fromProperties() {
        return new FaultPlan(
                Long.getLong("faults.seed", System.nanoTime()),
                Integer.getInteger("faults.threads", 8),
                Integer.getInteger("faults.units", 2_000),
                Integer.getInteger("faults.terminations", 130),
                Integer.getInteger("faults.lostAnswers", 65),
                Integer.getInteger("faults.lostRequests", 13),
                Integer.getInteger("faults.crashes", 2));
    }
}
