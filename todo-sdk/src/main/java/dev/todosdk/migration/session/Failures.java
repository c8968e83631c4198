package dev.todosdk.migration.session;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.failure.ServerWords;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.MigrationException;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import liquibase.exception.MigrationFailedException;
import liquibase.exception.UnexpectedLiquibaseException;
import org.jspecify.annotations.Nullable;

/** Makes the exceptions that users see from what went wrong below. */
public final class Failures {

    /** Who was refused, where nobody has asked for the name. */
    public static final String ROLE = "of the migrations";

    private static final String READ_ONLY = "25006";

    private Failures() {}

    public static MigrationException of(String message) {
        return new MigrationException(Failure.of(message));
    }

    /** The failure of the changelogs' own preconditions. */
    public static MigrationException ofPreconditions(Exception unmet, String role) {
        return of(
                "The changelogs are not for this database as it is: " + reason(unmet, role) + " Nothing was applied.",
                unmet);
    }

    public static MigrationException of(String message, Throwable cause) {
        return failure(message, CommitOutcome.NOT_APPLIED, cause);
    }

    /** The failure of a changeset that is told by its name and its module's. */
    public static MigrationException ofChangeset(
            String verb, String changeset, boolean inTransaction, String role, Exception cause) {
        String outcome = inTransaction
                ? "Its transaction was rolled back; the changesets done before it stay. Mend it and run again."
                : "It runs outside a transaction or ended it by itself, so parts of it may be done; the changesets done before it stay."
                        + " Put its part right by hand, mend it and run again.";
        return failure(
                "Could not " + verb + " changeset " + changeset + ": " + reason(cause, role) + " " + outcome,
                inTransaction ? CommitOutcome.NOT_APPLIED : CommitOutcome.UNKNOWN,
                cause);
    }

    /** The failure of a changeset whose commit was sent, with its row in the history, and not answered. */
    public static MigrationException inDoubt(String verb, String changeset, String role, Exception cause) {
        return failure(
                "Could not " + verb + " changeset " + changeset + ": " + reason(cause, role)
                        + " Its commit was sent, and whether it is done, and on a standby that must have it, is not known; the changesets"
                        + " done before it stay. Look at status() and go on from there.",
                CommitOutcome.UNKNOWN,
                cause);
    }

    /**
     * A change of rows in portions that did not come to its end.
     *
     * @param done how many rows are changed and committed
     * @param role who changes them
     */
    public static MigrationException ofPortions(String table, long done, String role, Exception cause) {
        boolean interrupted = cause instanceof InterruptedException;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        String why = interrupted ? "It was interrupted between two portions." : reason(cause, role);
        boolean inDoubt = FailureTranslator.isInDoubt(cause);
        return failure(
                "The rows of " + table + " are not all filled: " + why + " " + done
                        + " are done and stay"
                        + (inDoubt ? ", and whether those of the last portion are is not known" : "")
                        + "; run it again for the others.",
                done == 0 && !inDoubt ? CommitOutcome.NOT_APPLIED : CommitOutcome.UNKNOWN,
                cause);
    }

    private static MigrationException failure(String message, CommitOutcome outcome, Throwable cause) {
        SQLException server = serverError(cause);
        String state = server == null ? null : server.getSQLState();
        return new MigrationException(new Failure(message, FailurePhase.WORK, outcome, state, Retry.NEVER, cause));
    }

    /** The server's own words where they name objects alone; else they may hold values of rows, and stay in the cause. */
    static String reason(Throwable e, String role) {
        return UnmetPreconditions.said(e, role).orElseGet(() -> withoutValues(e, role));
    }

    private static String withoutValues(Throwable e, String role) {
        SQLException server = serverError(e);
        if (server == null) {
            DatabaseException ours = ours(e);
            return oneLine(ours == null ? cause(e) : ours);
        }
        return ServerWords.missingRight(server, role)
                        .or(() -> ServerWords.ofObjects(server))
                        .orElse("the server refused it, in words that may hold values and are in the cause")
                + " (SQLSTATE " + server.getSQLState() + ")."
                + (READ_ONLY.equals(server.getSQLState())
                        ? " A standby writes nothing, nor does a session with default_transaction_read_only: give migrations the"
                                + " primary, and a role that may write."
                        : "");
    }

    /** Liquibase puts the name of the changeset before it once more. */
    private static Throwable cause(Throwable e) {
        return e instanceof MigrationFailedException && e.getCause() != null ? e.getCause() : e;
    }

    /** All that an exception says, in one line and without the names of the classes that it passed. */
    public static String oneLine(Throwable e) {
        String said = String.valueOf(e.getMessage())
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining(" "));
        for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
            said = said.replace(cause.getClass().getName() + ": ", "");
        }
        return said;
    }

    /** Opens a connection; a failure says what any other failure to connect says. */
    public static Connection open(ConnectionSource source) {
        try {
            return source.open();
        } catch (SQLException | RuntimeException e) {
            throw FailureTranslator.translateAcquire(e);
        }
    }

    /** Runs the work; what it throws comes out as one of the SDK's exceptions. */
    public static <T> T named(Callable<T> work) {
        return named(ROLE, work);
    }

    /** The same for work on a connection of this role. */
    public static <T> T named(String role, Callable<T> work) {
        try {
            return work.call();
        } catch (UnexpectedLiquibaseException e) {
            throw translated(e, role);
        } catch (RuntimeException e) {
            throw e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationInterruptedException(
                    Failure.of("Interrupted while waiting to migrate; nothing was done."));
        } catch (Exception e) {
            throw translated(e, role);
        }
    }

    private static DatabaseException translated(Exception e, String role) {
        DatabaseException ours = ours(e);
        return ours == null ? of("The migration failed: " + reason(e, role), e) : ours;
    }

    /** What was said already, which Liquibase wraps. */
    private static @Nullable DatabaseException ours(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException found) {
                return found;
            }
        }
        return null;
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
