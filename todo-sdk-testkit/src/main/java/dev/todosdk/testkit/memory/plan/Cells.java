package dev.todosdk.testkit.memory.plan;

/** Counts the places in which one execution of a plan keeps what it has computed once. */
final class Cells {

    private int count;

    int next() {
        return count++;
    }

    int count() {
        return count;
    }
}
