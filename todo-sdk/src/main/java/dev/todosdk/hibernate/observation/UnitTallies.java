package dev.todosdk.hibernate.observation;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is rare, for all units of a database, whether anybody listens or not. Thread-safe. */
public final class UnitTallies {

    private final LongAdder retried = new LongAdder();
    private final LongAdder inDoubt = new LongAdder();
    private final LongAdder unresolved = new LongAdder();

    void retried() {
        retried.increment();
    }

    void inDoubt() {
        inDoubt.increment();
    }

    void unresolved() {
        unresolved.increment();
    }

    /** How often units were run again. */
    public long timesRetried() {
        return retried.sum();
    }

    /** How often a commit's answer was lost. */
    public long timesInDoubt() {
        return inDoubt.sum();
    }

    /** How often nobody could tell what became of such a commit. */
    public long timesUnresolved() {
        return unresolved.sum();
    }
}
