package dev.todosdk.testkit.store;

/**
 * The number of statements of each kind that a piece of work sends, for {@link Statements#assertStatements}. Immutable.
 *
 * <pre>{@code
 * StatementBudget.NONE.selects(1).inserts(2)
 * }</pre>
 *
 * @param selects how many read
 * @param inserts how many add a row
 * @param updates how many change rows
 * @param deletes how many remove rows
 */
public record StatementBudget(int selects, int inserts, int updates, int deletes) {

    /** No statement at all; the beginning of every other budget. */
    public static final StatementBudget NONE = new StatementBudget(0, 0, 0, 0);

    /**
     * Allows another number of selects.
     *
     * @param number how many
     * @return a changed copy
     */
    public StatementBudget selects(int number) {
        return new StatementBudget(number, inserts, updates, deletes);
    }

    /**
     * Allows another number of inserts.
     *
     * @param number how many
     * @return a changed copy
     */
    public StatementBudget inserts(int number) {
        return new StatementBudget(selects, number, updates, deletes);
    }

    /**
     * Allows another number of updates.
     *
     * @param number how many
     * @return a changed copy
     */
    public StatementBudget updates(int number) {
        return new StatementBudget(selects, inserts, number, deletes);
    }

    /**
     * Allows another number of deletes.
     *
     * @param number how many
     * @return a changed copy
     */
    public StatementBudget deletes(int number) {
        return new StatementBudget(selects, inserts, updates, number);
    }

    @Override
    public String toString() {
        return selects + " selects, " + inserts + " inserts, " + updates + " updates and " + deletes + " deletes";
    }
}
