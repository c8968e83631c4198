package dev.todosdk.failure;

import java.util.Set;

/**
 * The decision whether a failure at COMMIT says for certain that nothing was applied. PostgreSQL turns every error after its commit
 * record into the end of the connection, so an ERROR is a refusal; what ends a connection may come from either side of it.
 * Stateless.
 */
final class CommitVerdict {

    private static final String ERROR = "ERROR";

    /** Certain also when the severity is in another language: data, integrity, transaction state, rollback. */
    private static final Set<String> ABORTING_CLASSES = Set.of("22", "23", "25", "40");

    /** The server ends the transaction for its age, maybe while it commits. */
    private static final String TRANSACTION_TIMEOUT = "25P04";

    private CommitVerdict() {}

    static boolean isRefusal(SqlFailure failure) {
        return failure.isVerdict() && !endsConnection(failure.sqlState()) && isError(failure);
    }

    private static boolean isError(SqlFailure failure) {
        return ERROR.equals(failure.severity()) || ABORTING_CLASSES.contains(FailureKind.classOf(failure.sqlState()));
    }

    private static boolean endsConnection(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P") || sqlState.equals(TRANSACTION_TIMEOUT);
    }
}
