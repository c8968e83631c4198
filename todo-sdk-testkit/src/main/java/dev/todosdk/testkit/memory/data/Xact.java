package dev.todosdk.testkit.memory.data;

/** What row versions remember of the transaction that wrote them: whether it has committed, and as which one. */
public final class Xact {
    private long commit;

    /** A transaction in progress. */
    public Xact() {}

    /** The place among all commits, from 1; 0 while in progress. What is rolled back leaves no versions behind. */
    public long commit() {
        return commit;
    }

    /** Whether it has committed. */
    public boolean committed() {
        return commit != 0;
    }

    /** Notes that it committed as this one. */
    public void commitAs(long number) {
        commit = number;
    }
}
