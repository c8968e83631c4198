package dev.todosdk.migration;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that users see from what went wrong below. */
final class Failures {

    private Failures() {}

    static MigrationException of(String message) {
        return new MigrationException(message, null);
    }

    static MigrationException ofChangeset(String verb, Changeset changeset, boolean inTransaction, Exception cause) {
        String outcome = inTransaction
                ? "Its transaction was rolled back; the changesets done before it stay. Mend it and run again."
                : "It runs outside a transaction, so parts of it may be done; the changesets done before it stay."
                        + " Put its part right by hand, mend it and run again.";
        return new MigrationException(
                "Could not " + verb + " changeset " + changeset + " of module " + changeset.module() + ": "
                        + reason(cause) + " " + outcome,
                cause);
    }

    /** The server's own words, without the lines after the first: they can repeat the values of rows. */
    private static String reason(Throwable e) {
        SQLException server = serverError(e);
        String message = String.valueOf(server != null ? server.getMessage() : e.getMessage());
        String first = message.lines().findFirst().orElse("").strip();
        String state = server == null ? "" : " (SQLSTATE " + server.getSQLState() + ")";
        return first + state + ".";
    }

    /** Runs the work; what it throws comes out as this package's own. */
    static <T> T named(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while waiting to migrate; nothing was applied.", e);
        } catch (Exception e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof MigrationException ours) {
                return ours;
            }
        }
        return new MigrationException("The migration failed: " + reason(e), e);
    }

    private static @Nullable SQLException serverError(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException found) {
                return found;
            }
        }
        return null;
    }
}
