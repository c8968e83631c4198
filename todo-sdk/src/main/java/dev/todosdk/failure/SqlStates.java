package dev.todosdk.failure;

import java.util.Map;

/**
 * What each SQLSTATE means to a unit of work. The codes are PostgreSQL's (its documentation, appendix "PostgreSQL Error
 * Codes"); exact codes first, then classes.
 */
final class SqlStates {

    private static final Map<String, FailureKind> CODES = Map.ofEntries(
            Map.entry("22001", FailureKind.TOO_LONG),
            Map.entry("22003", FailureKind.OUT_OF_RANGE),
            Map.entry("22008", FailureKind.OUT_OF_RANGE),
            Map.entry("22021", FailureKind.INVALID_TEXT),
            Map.entry("23502", FailureKind.NOT_NULL),
            Map.entry("23503", FailureKind.FOREIGN_KEY),
            Map.entry("23001", FailureKind.FOREIGN_KEY),
            Map.entry("23505", FailureKind.DUPLICATE_KEY),
            Map.entry("23514", FailureKind.CHECK),
            Map.entry("23P01", FailureKind.CHECK),
            Map.entry("25006", FailureKind.READ_ONLY),
            Map.entry("25P02", FailureKind.ABORTED),
            Map.entry("25P03", FailureKind.TRANSACTION_TIMEOUT),
            Map.entry("25P04", FailureKind.TRANSACTION_TIMEOUT),
            Map.entry("40001", FailureKind.CONFLICT),
            Map.entry("40P01", FailureKind.CONFLICT),
            Map.entry("42501", FailureKind.ACCESS_DENIED),
            Map.entry("3D000", FailureKind.ACCESS_DENIED),
            Map.entry("53300", FailureKind.UNAVAILABLE),
            Map.entry("53100", FailureKind.STORAGE_FULL),
            Map.entry("55P03", FailureKind.LOCK_TIMEOUT),
            Map.entry("57014", FailureKind.STATEMENT_TIMEOUT),
            Map.entry("57P01", FailureKind.CONNECTION_LOST),
            Map.entry("57P02", FailureKind.CONNECTION_LOST),
            Map.entry("57P03", FailureKind.UNAVAILABLE),
            Map.entry("57P05", FailureKind.CONNECTION_LOST),
            Map.entry("08001", FailureKind.UNAVAILABLE),
            Map.entry("08004", FailureKind.UNAVAILABLE));

    private static final Map<String, FailureKind> CLASSES = Map.of(
            "08", FailureKind.CONNECTION_LOST,
            "0A", FailureKind.NOT_SUPPORTED,
            "28", FailureKind.ACCESS_DENIED,
            "53", FailureKind.UNAVAILABLE);

    private SqlStates() {}

    static FailureKind kindOf(String sqlState) {
        FailureKind exact = CODES.get(sqlState);
        if (exact != null) {
            return exact;
        }
        return CLASSES.getOrDefault(classOf(sqlState), FailureKind.OTHER);
    }

    /** The first two characters, which name a class of states. */
    static String classOf(String sqlState) {
        return sqlState.length() < 2 ? sqlState : sqlState.substring(0, 2);
    }
}
