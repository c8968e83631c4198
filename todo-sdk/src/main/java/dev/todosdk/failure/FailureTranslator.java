package dev.todosdk.failure;

import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DatabaseUnavailableException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.NotNullException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.PoolTimeoutException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.StorageFullException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.ValueOutOfRangeException;
import dev.todosdk.persistence.exception.ValueTooLongException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLTransientConnectionException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a thrown thing becomes one of the SDK's exceptions: by SQLSTATE through the whole cause chain, then
 * by what Hibernate says when no server said anything. Stateless.
 */
public final class FailureTranslator {

    private FailureTranslator() {}

    /**
     * Translates what was thrown in a unit of work.
     *
     * @param thrown what was caught
     * @param phase where it happened
     * @return the SDK's exception; the same object when it already is one; null when it has nothing to do with the
     *     database and should go on as it is
     */
    public static @Nullable DatabaseException translate(RuntimeException thrown, FailurePhase phase) {
        DatabaseException known = known(thrown);
        if (known != null) {
            return known;
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql != null) {
            return fromServer(thrown, sql, phase);
        }
        return MappingFailures.translate(thrown, phase);
    }

    /** What is already ours, also when Hibernate wrapped it; what an application wrapped stays the application's. */
    private static @Nullable DatabaseException known(RuntimeException thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof DatabaseException known) {
                return known;
            }
            if (!(cause instanceof PersistenceException)) {
                return null;
            }
        }
        return null;
    }

    /**
     * Whether what a commit threw says for certain that nothing of the unit was applied. When it does not, the commit is in
     * doubt: it may have been applied and its answer lost.
     *
     * @param thrown what was caught
     * @return true for the server's own refusal, and for what failed before anything was sent
     */
    public static boolean isCommitRefused(RuntimeException thrown) {
        DatabaseException known = known(thrown);
        if (known != null) {
            return known.phase() != FailurePhase.COMMIT || known.outcome() == CommitOutcome.NOT_APPLIED;
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql != null) {
            return CommitVerdict.isAbort(sql);
        }
        DatabaseException mapping = MappingFailures.translate(thrown, FailurePhase.COMMIT);
        return mapping != null && !(mapping instanceof StatementFailedException);
    }

    /**
     * Translates what a commit threw that is known not to have been applied.
     *
     * @param thrown what was caught
     * @return the SDK's exception
     */
    public static DatabaseException translateCommit(RuntimeException thrown) {
        DatabaseException translated = translate(thrown, FailurePhase.COMMIT);
        return translated != null ? translated : other(thrown, "The commit failed", FailurePhase.COMMIT);
    }

    /**
     * What to throw when nobody could tell what became of a commit.
     *
     * @param thrown what the commit threw
     * @param token names the commit, or null when it has no name
     * @return the SDK's exception
     */
    public static CommitOutcomeUnknownException unknownCommit(RuntimeException thrown, @Nullable CommitToken token) {
        SqlFailure sql = SqlFailure.in(thrown);
        String next = token == null
                ? "Look for what the unit wrote before doing it again."
                : "Ask outcomeOf(" + token + ") later, before doing it again.";
        return new CommitOutcomeUnknownException(
                new Failure(
                        "The connection was lost after the commit was sent; whether it was applied is not known. "
                                + next,
                        FailurePhase.COMMIT,
                        CommitOutcome.UNKNOWN,
                        sql == null ? null : sql.sqlState(),
                        false,
                        thrown),
                token);
    }

    /**
     * Translates a failure to get a connection.
     *
     * @param thrown what the data source threw
     * @return the SDK's exception
     */
    public static DatabaseException translateAcquire(Exception thrown) {
        if (isCausedBy(thrown, InterruptedException.class::isInstance)) {
            Thread.currentThread().interrupt();
            return new OperationInterruptedException(
                    acquire("Interrupted while waiting for a connection; nothing was sent.", null, false, thrown));
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql == null && thrown instanceof SQLTransientConnectionException) {
            return new PoolTimeoutException(acquire(
                    "No connection became free in time: " + thrown.getMessage()
                            + ". Nothing was sent. Close units sooner, or raise poolSize or poolTimeout.",
                    null,
                    true,
                    thrown));
        }
        if (sql != null) {
            DatabaseException known = fromServer(thrown, sql, FailurePhase.ACQUIRE);
            return known instanceof ConnectionLostException || known instanceof StatementFailedException
                    ? unavailable(thrown, sql, FailurePhase.ACQUIRE)
                    : known;
        }
        return new DatabaseUnavailableException(acquire(
                "No connection to the database: " + thrown.getMessage() + ". Nothing was sent.", null, true, thrown));
    }

    private static DatabaseException fromServer(Throwable thrown, SqlFailure sql, FailurePhase phase) {
        FailureKind kind = sql.isCancelRequest() ? FailureKind.CANCELLED : SqlStates.kindOf(sql.sqlState());
        SchemaObject object = sql.object();
        return switch (kind) {
            case DUPLICATE_KEY ->
                new DuplicateKeyException(constraint("A row with this key exists", sql, phase, thrown), object);
            case FOREIGN_KEY ->
                new ForeignKeyException(constraint("A reference would point nowhere", sql, phase, thrown), object);
            case NOT_NULL ->
                new NotNullException(constraint("A required column has no value", sql, phase, thrown), object);
            case CHECK -> new CheckException(constraint("A check of the table is not met", sql, phase, thrown), object);
            case TOO_LONG ->
                new ValueTooLongException(constraint("A text is longer than its column", sql, phase, thrown), object);
            case OUT_OF_RANGE ->
                new ValueOutOfRangeException(constraint("A value does not fit its column", sql, phase, thrown), object);
            case CONFLICT ->
                new ConflictException(failure(
                        "Two units got in each other's way, and this one was ended. Run the whole unit again",
                        sql,
                        phase,
                        true,
                        thrown));
            case LOCK_TIMEOUT ->
                new LockTimeoutException(failure(
                        "A row is locked by another unit. Run the unit again, or wait longer (lockTimeout)",
                        sql,
                        phase,
                        true,
                        thrown));
            case STATEMENT_TIMEOUT ->
                new StatementTimeoutException(failure(
                        "A statement took longer than it may, and the server ended it. Give it more time (statementTimeout) or less to do",
                        sql,
                        phase,
                        false,
                        thrown));
            case CANCELLED ->
                new StatementFailedException(failure(
                        "A statement was cancelled by request, not for its time: by an administrator (pg_cancel_backend), or by the driver for a query that was given a timeout of its own",
                        sql,
                        phase,
                        false,
                        thrown));
            case TRANSACTION_TIMEOUT ->
                new TransactionTimeoutException(failure(
                        "The transaction stood open longer than it may, and the server ended it. Shorten the unit, or raise idleInTransactionTimeout",
                        sql,
                        phase,
                        false,
                        thrown));
            case CONNECTION_LOST ->
                new ConnectionLostException(failure(
                        "The connection to the database broke. Run the whole unit again", sql, phase, true, thrown));
            case UNAVAILABLE, POOL_TIMEOUT -> unavailable(thrown, sql, phase);
            case ACCESS_DENIED ->
                new AccessDeniedException(failure(
                        "The database refused access. Check username, password, database and the role's rights",
                        sql,
                        phase,
                        false,
                        thrown));
            case READ_ONLY ->
                new ReadOnlyException(failure(
                        "A write in a read-only unit, or on a read-only server. Begin a unit that may write, or connect to the primary",
                        sql,
                        phase,
                        false,
                        thrown));
            case STORAGE_FULL ->
                new StorageFullException(failure(
                        "The server has no room left to write. Free some; reading goes on", sql, phase, false, thrown));
            case ABORTED ->
                new StatementFailedException(failure(
                        "An earlier statement of this unit failed and its error was swallowed. Nothing can be saved; find that error",
                        sql,
                        phase,
                        false,
                        thrown));
            case NOT_SUPPORTED ->
                new NotSupportedException(failure("Not supported here: " + sql.message(), sql, phase, false, thrown));
            case INVALID_TEXT ->
                new StatementFailedException(
                        failure("A text holds a character that PostgreSQL cannot store", sql, phase, false, thrown));
            case STALE_VERSION, OTHER ->
                new StatementFailedException(
                        failure("The database refused a statement: " + sql.message(), sql, phase, false, thrown));
        };
    }

    private static DatabaseException unavailable(Throwable thrown, SqlFailure sql, FailurePhase phase) {
        return new DatabaseUnavailableException(failure(
                "The database does not accept connections now. Check that it runs and that host and port are right, or try later",
                sql,
                phase,
                true,
                thrown));
    }

    private static DatabaseException other(RuntimeException thrown, String what, FailurePhase phase) {
        return new StatementFailedException(new Failure(
                what + " (" + thrown.getClass().getSimpleName() + "); nothing of the unit is applied.",
                phase,
                CommitOutcome.NOT_APPLIED,
                null,
                false,
                thrown));
    }

    private static Failure constraint(String what, SqlFailure sql, FailurePhase phase, Throwable thrown) {
        return failure(what + where(sql.object()), sql, phase, false, thrown);
    }

    private static String where(SchemaObject object) {
        StringBuilder where = new StringBuilder();
        append(where, "table", object.table());
        append(where, "column", object.column());
        append(where, "constraint", object.constraint());
        return where.toString();
    }

    private static void append(StringBuilder where, String what, @Nullable String name) {
        if (name != null) {
            where.append(where.isEmpty() ? ": " : ", ").append(what).append(' ').append(name);
        }
    }

    private static Failure failure(
            String what, SqlFailure sql, FailurePhase phase, boolean retryable, Throwable thrown) {
        return new Failure(
                what + " (SQLSTATE " + sql.sqlState() + "). Nothing of the unit is applied.",
                phase,
                CommitOutcome.NOT_APPLIED,
                sql.sqlState(),
                retryable,
                thrown);
    }

    private static Failure acquire(String message, @Nullable String sqlState, boolean retryable, Throwable thrown) {
        return new Failure(message, FailurePhase.ACQUIRE, CommitOutcome.NOT_APPLIED, sqlState, retryable, thrown);
    }

    private static boolean isCausedBy(@Nullable Throwable thrown, Predicate<Throwable> what) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (what.test(cause)) {
                return true;
            }
        }
        return false;
    }
}
