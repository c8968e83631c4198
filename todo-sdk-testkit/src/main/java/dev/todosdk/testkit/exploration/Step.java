package dev.todosdk.testkit.exploration;

/**
 * What a unit is about to do when its turn is decided.
 *
 * @param kind what kind of step
 * @param sql the statement's text, empty for another kind
 */
record Step(Kind kind, String sql) {

    enum Kind {
        START,
        BORROW,
        STATEMENT,
        COMMIT,
        ANSWER,
        ROLLBACK,
        RESUME
    }

    static final Step START = new Step(Kind.START, "");
    /** Gets a connection. */
    static final Step BORROW = new Step(Kind.BORROW, "");

    static final Step COMMIT = new Step(Kind.COMMIT, "");
    /** Hears that its commit is applied, which others may have seen before. */
    static final Step ANSWER = new Step(Kind.ANSWER, "");

    static final Step ROLLBACK = new Step(Kind.ROLLBACK, "");
    /** Goes on after a wait. */
    static final Step RESUME = new Step(Kind.RESUME, "");

    static Step statement(String sql) {
        return new Step(Kind.STATEMENT, sql);
    }

    /** Whether it can meet this fault; {@code wrote} says whether its transaction has written. */
    boolean canMeet(Fault fault, boolean wrote) {
        return switch (fault) {
            case CONNECTION_LOST -> kind == Kind.STATEMENT || kind == Kind.COMMIT;
            case LOST_ANSWER, OUTCOME_UNKNOWN -> kind == Kind.COMMIT && wrote;
            case CRASH -> kind == Kind.STATEMENT || kind == Kind.COMMIT || kind == Kind.ANSWER || kind == Kind.ROLLBACK;
        };
    }
}
