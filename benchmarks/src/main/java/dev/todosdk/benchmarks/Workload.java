package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.util.function.ObjLongConsumer;

/** What is measured: a unit of work, its benchmark's method, and how much of it makes a round-trip count. */
enum Workload {
    W1("insert + commit", "insertAndCommit", 1000, (stack, number) -> stack.insertOne()),
    W1B("insert + commit, 8 threads", "insertAndCommitFrom8Threads", 0, (stack, number) -> stack.insertOne()),
    W2("10 inserts + 5 changes", "mixedUnit", 90, (stack, number) -> stack.mixedUnit(firstOf(number))),
    W3("1,000 inserts", "insert1000", 3, (stack, number) -> stack.insertMany(1000)),
    W3B("10,000 inserts", "insert10000", 1, (stack, number) -> stack.insertMany(10_000)),
    W4("find by id, read-only", "findById", 100, (stack, number) -> stack.findById(1 + number)),
    W5("keyset page of 50", "page", 100, (stack, number) -> stack.page(number)),
    W6("find, change, commit", "change", 100, (stack, number) -> stack.change(1 + number));

    /** The todos that are there before: ids from 1 to this. */
    static final int SEEDED = 10_000;

    private final String title;
    private final String method;
    private final int countedUnits;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas; they hold nothing
    private final ObjLongConsumer<Stack> unit;

    Workload(String title, String method, int countedUnits, ObjLongConsumer<Stack> unit) {
        this.title = title;
        this.method = method;
        this.countedUnits = countedUnits;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String method() {
        return method;
    }

    /** What its times are compared with. */
    StackKind baseline() {
        return this == W3 || this == W3B ? StackKind.JDBC_REWRITTEN : StackKind.JDBC;
    }

    /** 0 where round trips say nothing new. */
    int countedUnits() {
        return countedUnits;
    }

    void run(Stack stack, long number) {
        unit.accept(stack, number % (SEEDED - Stack.PAGE_SIZE));
    }

    private static long firstOf(long number) {
        return 1 + number % (SEEDED / Stack.MIXED_CHANGES) * Stack.MIXED_CHANGES;
    }
}
