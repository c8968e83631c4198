package dev.todosdk.benchmarks.stack;

import java.util.function.LongSupplier;

/** Ids from the sequence, a thousand for one question, as Hibernate takes them. Thread-safe. */
final class IdBlock {

    private static final int SIZE = 1000;

    static final String NEXT = "SELECT nextval('todo_seq')";

    private long next;
    private long end;

    synchronized long next(LongSupplier sequence) {
        if (next == end) {
            end = sequence.getAsLong() + 1;
            next = end - SIZE;
        }
        return next++;
    }
}
