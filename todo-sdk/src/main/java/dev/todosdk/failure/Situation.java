package dev.todosdk.failure;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOptions;

/**
 * The words of a server, and the kind of unit they were said to: one state can mean different things. Immutable.
 *
 * @param sql what the server said
 * @param options how the unit runs
 */
record Situation(SqlFailure sql, UnitOptions options) {

    boolean mayWrite() {
        return !options.readOnly();
    }

    /** A row that another unit committed after this one's snapshot is not there for its foreign keys. */
    boolean seesOneSnapshot() {
        return options.isolation() != Isolation.READ_COMMITTED;
    }

    boolean isOfStalePlan() {
        return sql.isStalePlan();
    }

    boolean isOfCancelRequest() {
        return sql.isCancelRequest();
    }
}
