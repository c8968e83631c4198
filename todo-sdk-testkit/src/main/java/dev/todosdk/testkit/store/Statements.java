package dev.todosdk.testkit.store;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The statements that a piece of work sent to a store: how a query for each row of another query is found.
 *
 * <pre>{@code
 * Statements.assertStatements(db, StatementBudget.NONE.inserts(4), () -> orders.checkout("A-17", "receipt 1"));
 * }</pre>
 *
 * <p>The numbers are the same in memory and on PostgreSQL, and on either commit path: each row of a batch is a statement by
 * itself, and what the SDK adds (ids from sequences, commit tokens, settings, BEGIN and COMMIT) is none; nor is DDL. Counted is what
 * passes while the work runs, whichever thread sends it; what a unit has recorded is sent at its commit, or before its next
 * query.
 *
 * @param all in the order in which they were sent
 */
public record Statements(List<Statement> all) {

    /** The kinds of statements. */
    public enum Kind {
        /** Reads. */
        SELECT,
        /** Adds rows. */
        INSERT,
        /** Changes rows. */
        UPDATE,
        /** Removes rows. */
        DELETE
    }

    /**
     * One statement.
     *
     * @param kind what it does
     * @param sql its text, with {@code ?} for values
     */
    public record Statement(Kind kind, String sql) {}

    /**
     * Work that may throw a checked exception.
     *
     * @param <E> the type of the exception
     */
    @FunctionalInterface
    public interface Work<E extends Exception> {

        /**
         * Does it.
         *
         * @throws E as the work sees fit
         */
        void run() throws E;
    }

    /**
     * Keeps a copy of the list.
     *
     * @param all see above
     */
    public Statements {
        all = List.copyOf(all);
    }

    /**
     * Does the work and tells what it sent.
     *
     * @param <E> what the work may throw
     * @param store what the work runs on
     * @param work the work
     * @return its statements
     * @throws E if the work throws it
     */
    public static <E extends Exception> Statements during(TestStore store, Work<E> work) throws E {
        Objects.requireNonNull(work, "work");
        List<Statement> sent = new CopyOnWriteArrayList<>();
        Consumer<Statement> recorder = sent::add;
        store.connections().record(recorder);
        try {
            work.run();
        } finally {
            store.connections().stopRecording(recorder);
        }
        return new Statements(sent);
    }

    /**
     * Fails unless the work sends exactly so many statements of each kind.
     *
     * @param <E> what the work may throw
     * @param store what the work runs on
     * @param expected the numbers
     * @param work the work
     * @throws E if the work throws it
     * @throws AssertionError if it sends more or fewer of a kind; the message lists the statements, without values
     */
    public static <E extends Exception> void assertStatements(TestStore store, StatementBudget expected, Work<E> work)
            throws E {
        Statements actual = during(store, work);
        if (!actual.budget().equals(expected)) {
            throw new AssertionError("Expected " + expected + ", but there were " + actual.budget() + ":" + actual);
        }
    }

    /**
     * Counts those of a kind.
     *
     * @param kind which
     * @return the number
     */
    public int count(Kind kind) {
        return (int) all.stream().filter(statement -> statement.kind() == kind).count();
    }

    private StatementBudget budget() {
        return new StatementBudget(count(Kind.SELECT), count(Kind.INSERT), count(Kind.UPDATE), count(Kind.DELETE));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < all.size(); i++) {
            text.append("\n  ").append(i + 1).append(". ").append(all.get(i).sql());
        }
        return text.toString();
    }
}
