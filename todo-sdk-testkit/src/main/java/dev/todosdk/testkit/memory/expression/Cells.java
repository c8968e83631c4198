package dev.todosdk.testkit.memory.expression;

/** Counts the places in which one execution of a plan keeps what it has computed once. */
public final class Cells {

    private int count;

    public int next() {
        return count++;
    }

    public int count() {
        return count;
    }
}
