package dev.todosdk.postgresql.flight;

/** The thing that a unit's connection is in the middle of. The table of its changes is the whole of this class. */
enum UnitMode {
    /** Nothing was sent: the first statement begins the transaction. */
    IDLE,
    /** Each statement is a transaction of its own, as long as all of them only read. */
    READING_ALONE,
    /** The same, and questions wait that were not sent: together they become one transaction. */
    ASKING_ALONE,
    /** The transaction has fetched ids and nothing else, which a rollback does not take back: nothing is lost by it. */
    TAKING_IDS,
    /** The transaction is under way. */
    IN_TRANSACTION,
    /** Writes are recorded, or questions noted, that were not sent. */
    WAITING,
    /** The transaction is over. */
    ENDED;

    /** What happens to a connection. */
    enum Event {
        /** A statement that only fetches ids. */
        IDS,
        /** Any other statement, but for one that can only read where each is a transaction of its own: that changes nothing. */
        STATEMENT,
        /** A write that is recorded instead, or a question that is noted. */
        WAIT,
        /** All that waited is sent. */
        DEPART,
        /** Commit or rollback. */
        END
    }

    /** The mode that comes after something has happened. */
    UnitMode after(Event event) {
        boolean alone = this == READING_ALONE || this == ASKING_ALONE;
        return switch (event) {
            case END -> alone ? READING_ALONE : ENDED;
            case WAIT -> alone ? ASKING_ALONE : WAITING;
            case DEPART -> alone ? READING_ALONE : IN_TRANSACTION;
            case IDS -> this == IDLE || this == TAKING_IDS ? TAKING_IDS : IN_TRANSACTION;
            case STATEMENT -> IN_TRANSACTION;
        };
    }
}
