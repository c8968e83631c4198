package dev.todosdk.failure;

import java.io.EOFException;
import java.io.FileNotFoundException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/**
 * The failures that end the opening of a connection for good: TLS or an authentication on which driver and server do not agree. The driver
 * gives it the states of a server that is not there. Its words, in any language, are about files, hosts and methods. Stateless.
 */
final class Handshake {

    /** The driver's for "connection rejected", which no server says. */
    private static final String REJECTED = "08004";

    /** The driver's for all that goes wrong on the way, TLS among it. */
    private static final String FAILED = "08006";

    private Handshake() {}

    /** Of what was thrown while a connection was opened; a network that broke meanwhile is another matter. */
    static boolean isRefused(SQLException thrown) {
        return thrown instanceof PSQLException
                && (REJECTED.equals(thrown.getSQLState())
                        || (FAILED.equals(thrown.getSQLState()) && isOfTls(thrown.getCause())));
    }

    /** A host of another name has no cause, a certificate and a file have theirs. */
    private static boolean isOfTls(@Nullable Throwable thrown) {
        boolean found = thrown == null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException
                    || cause instanceof SocketException
                    || cause instanceof SocketTimeoutException) {
                return false;
            }
            found |= cause instanceof SSLException
                    || cause instanceof GeneralSecurityException
                    || cause instanceof FileNotFoundException;
        }
        return found;
    }

    /** The driver's words with a full stop and a space behind them. */
    static String sentence(String words) {
        return words.endsWith(".") ? words + " " : words + ". ";
    }
}
