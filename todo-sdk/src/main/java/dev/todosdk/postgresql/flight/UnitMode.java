package dev.todosdk.postgresql.flight;

/** What a unit's connection is in the middle of. The table of its changes is the whole of this class. */
enum UnitMode {
    /** Nothing was sent: the first statement begins the transaction. */
    IDLE,
    /** Each statement is a transaction of its own, as long as all of them only read. */
    READING_ALONE,
    /** The transaction has fetched ids and nothing else, which a rollback does not take back: nothing is lost by it. */
    TAKING_IDS,
    /** The transaction is under way. */
    IN_TRANSACTION,
    /** Writes are recorded that were not sent. */
    RECORDING,
    /** The transaction is over. */
    ENDED;

    /** What happens to a connection. */
    enum Event {
        /** A statement that can only read. */
        PLAIN_READ,
        /** A statement that only fetches ids. */
        IDS,
        /** Any other statement. */
        STATEMENT,
        /** A write that is recorded instead. */
        RECORD,
        /** Commit or rollback. */
        END
    }

    /** The mode that comes after something has happened. */
    UnitMode after(Event event) {
        return switch (event) {
            case END -> this == READING_ALONE ? READING_ALONE : ENDED;
            case RECORD -> RECORDING;
            case IDS -> this == IDLE || this == TAKING_IDS ? TAKING_IDS : IN_TRANSACTION;
            case PLAIN_READ -> this == READING_ALONE ? READING_ALONE : IN_TRANSACTION;
            case STATEMENT -> IN_TRANSACTION;
        };
    }
}
