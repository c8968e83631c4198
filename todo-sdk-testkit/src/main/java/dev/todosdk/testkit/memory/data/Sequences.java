package dev.todosdk.testkit.memory.data;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The sequences' counters. Thread safe, because several stores may draw from them. */
public class Sequences {
    private final Map<String, Counter> counters = new LinkedHashMap<>();

    public Sequences(Schema schema) {
        for (Sequence sequence : schema.sequences()) {
            counters.put(Schema.qualified(sequence.schema(), sequence.name()), new Counter(sequence));
        }
    }

    /**
     * Draws a number.
     *
     * @throws SQLException 42P01 if there is no such sequence, 2200H when it is exhausted
     */
    public synchronized long next(String name) throws SQLException {
        return counter(name).next();
    }

    /**
     * Refuses a name that no sequence has.
     *
     * @throws SQLException 42P01
     */
    public void require(String name) throws SQLException {
        counter(name);
    }

    private Counter counter(String name) throws SQLException {
        Counter counter = counters.get(name);
        if (counter == null) {
            throw ConstraintErrors.noSequence(name);
        }
        return counter;
    }

    /** Lets all begin again. */
    public synchronized void restart() {
        counters.values().forEach(Counter::restart);
    }

    /**
     * Lets all go on further away.
     *
     * @param distance of the first; that of the second is twice as much, and so on
     */
    public synchronized void advance(long distance) {
        long further = 0;
        for (Counter counter : counters.values()) {
            further += distance;
            counter.next += further;
        }
    }

    private static final class Counter {
        private final Sequence sequence;
        private long next;
        private boolean exhausted;

        Counter(Sequence sequence) {
            this.sequence = sequence;
            restart();
        }

        void restart() {
            next = sequence.start();
            exhausted = false;
        }

        long next() throws SQLException {
            if (exhausted) {
                // A descending sequence ends at the lowest number, as PostgreSQL's default MINVALUE says.
                throw ConstraintErrors.sequenceExhausted(
                        sequence, sequence.increment() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
            }
            long drawn = next;
            next = drawn + sequence.increment();
            exhausted = sequence.increment() > 0 ? next < drawn : next > drawn;
            return drawn;
        }
    }
}
