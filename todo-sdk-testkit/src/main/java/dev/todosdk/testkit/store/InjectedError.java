package dev.todosdk.testkit.store;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;
import org.postgresql.util.ServerErrorMessage;

/** The errors of {@link Faults}, in the form in which pgjdbc throws its own. */
final class InjectedError {

    private static final String MESSAGE = "injected by the test";

    private InjectedError() {}

    /** Whether the server ends the connection with such an error. */
    static boolean endsConnection(String sqlState) {
        return sqlState.startsWith("08") || sqlState.startsWith("57P");
    }

    /** Said by the server; class 08 is what the driver says when there is no server any more. */
    static SQLException refusal(String sqlState) {
        return sqlState.startsWith("08") ? withoutAnswer(sqlState) : serverError(sqlState);
    }

    /** Said by the driver, without a word of the server's: the client does not know what became of its request. */
    static SQLException withoutAnswer(String sqlState) {
        return new SQLException(MESSAGE, sqlState);
    }

    static SQLException aborted() {
        return serverError(
                PSQLState.IN_FAILED_SQL_TRANSACTION.getState(),
                "ERROR",
                "current transaction is aborted, commands ignored until end of transaction block");
    }

    static SQLException closed() {
        return new PSQLException("This connection has been closed.", PSQLState.CONNECTION_DOES_NOT_EXIST);
    }

    private static SQLException serverError(String sqlState) {
        return serverError(sqlState, endsConnection(sqlState) ? "FATAL" : "ERROR", MESSAGE);
    }

    private static SQLException serverError(String sqlState, String severity, String message) {
        return new PSQLException(new ServerErrorMessage(
                "S" + severity + "\0V" + severity + "\0C" + sqlState + "\0M" + message + "\0\0"));
    }
}
