package dev.todosdk.testkit.memory.transaction;

/** The strengths of a row lock, weakest first, as {@code SELECT ... FOR} names them. */
public enum RowLockMode {
    /** Taken by foreign key checks: the row's keys must stay. */
    KEY_SHARE("FOR KEY SHARE"),
    /** Nobody may change the row. */
    SHARE("FOR SHARE"),
    /** Taken by an update that changes no key. */
    NO_KEY_UPDATE("FOR NO KEY UPDATE"),
    /** Taken by a delete and by an update that changes a key. */
    UPDATE("FOR UPDATE");

    private final String clause;

    RowLockMode(String clause) {
        this.clause = clause;
    }

    /** The clause as PostgreSQL writes it in its messages. */
    public String clause() {
        return clause;
    }

    /** Whether two transactions cannot hold these locks on one row at the same time. */
    boolean conflictsWith(RowLockMode other) {
        return switch (this) {
            case KEY_SHARE -> other == UPDATE;
            case SHARE -> other == UPDATE || other == NO_KEY_UPDATE;
            case NO_KEY_UPDATE -> other != KEY_SHARE;
            case UPDATE -> true;
        };
    }
}
