package dev.todosdk.testkit.memory.engine;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** The sequences' counters. Thread safe, because several stores may draw from them. */
final class Sequences {
    private final Map<String, Counter> counters = new HashMap<>();
    private final StoreRules rules;

    Sequences(Schema schema, StoreRules rules) {
        this.rules = rules;
        for (Sequence sequence : schema.sequences()) {
            counters.put(Schema.qualified(sequence.schema(), sequence.name()), new Counter(sequence));
        }
    }

    synchronized long next(String name, Transaction transaction) throws SQLException {
        Counter counter = counters.get(name);
        if (counter == null) {
            throw StoreErrors.noSequence(name);
        }
        if (!rules.keepsNumbersDrawn()) {
            transaction.log().add(counter.giveBack());
        }
        return counter.next();
    }

    synchronized void restart() {
        counters.values().forEach(Counter::restart);
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
                throw StoreErrors.sequenceExhausted(
                        sequence, sequence.increment() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE);
            }
            long drawn = next;
            next = drawn + sequence.increment();
            exhausted = sequence.increment() > 0 ? next < drawn : next > drawn;
            return drawn;
        }

        /** What a broken store does on rollback. */
        Change giveBack() {
            long before = next;
            return new Change() {
                @Override
                void undo() {
                    next = before;
                }
            };
        }
    }
}
