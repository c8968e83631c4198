package dev.todosdk.benchmarks;

import static dev.todosdk.benchmarks.stack.StackKind.EBEAN;
import static dev.todosdk.benchmarks.stack.StackKind.JDBC;
import static dev.todosdk.benchmarks.stack.StackKind.JDBC_AUTOCOMMIT;

import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.ObjLongConsumer;

/** What is measured: a unit of work, its benchmark's method, and how much of it makes a round-trip count. */
enum Workload {
    W1("insert + commit", "insertAndCommit", 1000, JDBC_AUTOCOMMIT, (stack, number) -> stack.insertOne()),
    W1B(
            "insert + commit, 8 threads",
            "insertAndCommitFrom8Threads",
            0,
            JDBC_AUTOCOMMIT,
            (stack, number) -> stack.insertOne()),
    W2("10 inserts + 5 changes", "mixedUnit", 90, JDBC, (stack, number) -> stack.mixedUnit(firstOf(number))),
    W3("1,000 inserts", "insert1000", 3, JDBC, (stack, number) -> stack.insertMany(1000)),
    W3B("10,000 inserts", "insert10000", 1, JDBC, (stack, number) -> stack.insertMany(10_000)),
    W4("find by id, read-only", "findById", 100, JDBC_AUTOCOMMIT, (stack, number) -> stack.findById(1 + number)),
    W5("keyset page of 50", "page", 100, JDBC_AUTOCOMMIT, (stack, number) -> stack.page(number)),
    W6("find, change, commit", "change", 100, JDBC, (stack, number) -> stack.change(1 + number)),
    W7("10,000 rows streamed", "stream", 3, JDBC, (stack, number) -> stack.stream(Workload.SEEDED)),
    W8(
            "five questions, change, commit",
            "fiveQuestions",
            100,
            JDBC,
            (stack, number) -> stack.fiveQuestions(1 + number)),
    W9(
            "page of 50, two lazy associations",
            "lazyPage",
            100,
            JDBC_AUTOCOMMIT,
            (stack, number) -> stack.lazyPage(number)),
    W10("upsert + commit", "upsert", 100, JDBC_AUTOCOMMIT, (stack, number) -> stack.upsert(1 + number % 1000)),
    W11(
            "page with its total",
            "pageWithTotal",
            100,
            JDBC_AUTOCOMMIT,
            (stack, number) -> stack.pageWithTotal(1 + number % Workload.PROJECTS)),
    START("start and first read, new JVM", "startInANewJvm", 0, JDBC, (stack, number) -> stack.findById(1)),
    RESTART("start and first read, warm JVM", "startInAWarmJvm", 0, JDBC, (stack, number) -> stack.findById(1));

    /** The todos and tasks that are there before: ids from 1 to this. */
    static final int SEEDED = 10_000;

    /** Who writes tasks. */
    static final int PERSONS = 1000;

    /** What they belong to: each task of a page to another one. */
    static final int PROJECTS = 50;

    private final String title;
    private final String method;
    private final int countedUnits;
    private final StackKind variant;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas; they hold nothing
    private final ObjLongConsumer<Stack> unit;

    Workload(String title, String method, int countedUnits, StackKind variant, ObjLongConsumer<Stack> unit) {
        this.title = title;
        this.method = method;
        this.countedUnits = countedUnits;
        this.variant = variant;
        this.unit = unit;
    }

    String title() {
        return title;
    }

    String method() {
        return method;
    }

    /** All stacks, but of plain JDBC's variants only the one that makes a difference here, and Ebean only for lazy associations. */
    Set<StackKind> stacks() {
        Set<StackKind> stacks = EnumSet.allOf(StackKind.class);
        stacks.remove(JDBC_AUTOCOMMIT);
        stacks.add(variant);
        if (this != W9) {
            stacks.remove(EBEAN);
        }
        return stacks;
    }

    /** 0 where round trips say nothing new. */
    int countedUnits() {
        return countedUnits;
    }

    /** Whether the start of the stack is what is measured, and not a unit of work. */
    boolean isStart() {
        return this == START || this == RESTART;
    }

    void run(Stack stack, long number) {
        unit.accept(stack, number % (SEEDED - Stack.PAGE_SIZE));
    }

    private static long firstOf(long number) {
        return 1 + number % (SEEDED / Stack.MIXED_CHANGES) * Stack.MIXED_CHANGES;
    }
}
