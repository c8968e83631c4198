package dev.todosdk.failure;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.ConnectionLostException;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.StatementFailedException;
import jakarta.persistence.PersistenceException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a thrown thing becomes one of the SDK's exceptions: by SQLSTATE through the whole cause chain, then
 * by what Hibernate says when no server said anything. Stateless.
 */
public final class FailureTranslator {

    /** An invalid value, an unknown name. */
    private static final Set<String> REFUSED_PARAMETER = Set.of("22023", "42704");

    private FailureTranslator() {}

    /**
     * Translates what was thrown in a unit of work.
     *
     * @param thrown what was caught
     * @param phase where it happened
     * @param options how the unit runs
     * @return the SDK's exception; the same object when it already is one; null when it has nothing to do with the
     *     database and should go on as it is
     */
    public static @Nullable DatabaseException translate(
            RuntimeException thrown, FailurePhase phase, UnitOptions options) {
        DatabaseException known = known(thrown);
        if (known != null) {
            return known;
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql != null) {
            return fromServer(thrown, sql, phase, options);
        }
        return MappingFailures.translate(thrown, phase);
    }

    /**
     * Translates what an operation of the SDK threw. Whatever that is, it came from Hibernate, or from code of the
     * application's that Hibernate called: a converter, a callback, a getter.
     *
     * @param thrown what was caught
     * @param phase where it happened
     * @param options how the unit runs
     * @return the SDK's exception; the same object when it already is one
     */
    public static DatabaseException translateOperation(
            RuntimeException thrown, FailurePhase phase, UnitOptions options) {
        DatabaseException translated = translate(thrown, phase, options);
        return translated != null ? translated : MappingFailures.any(thrown, phase);
    }

    /**
     * Translates what the work of a unit threw. What the application threw stays as it is, also what it made of an error
     * of ours; what came through Hibernate, such as a lazy association's loading, is translated.
     *
     * @param thrown what was caught
     * @param options how the unit runs
     * @return the SDK's exception, or the same object
     */
    public static RuntimeException translateWork(RuntimeException thrown, UnitOptions options) {
        return thrown instanceof DatabaseException || PassedHibernate.is(thrown)
                ? translateOperation(thrown, FailurePhase.WORK, options)
                : thrown;
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
     * Translates what a commit threw where that says for certain that nothing of the unit was applied. When it does not, the
     * commit is in doubt: it may have been applied and its answer lost.
     *
     * @param thrown what was caught
     * @param options how the unit runs
     * @return the SDK's exception for the server's own refusal, and for what failed before anything was sent; otherwise null
     */
    public static @Nullable DatabaseException refusedCommit(RuntimeException thrown, UnitOptions options) {
        DatabaseException known = known(thrown);
        if (known != null) {
            boolean refused = known.phase() != FailurePhase.COMMIT || known.outcome() == CommitOutcome.NOT_APPLIED;
            return refused ? known : null;
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql != null) {
            return CommitVerdict.isRefusal(sql) ? fromServer(thrown, sql, FailurePhase.COMMIT, options) : null;
        }
        DatabaseException mapping = MappingFailures.translate(thrown, FailurePhase.COMMIT);
        return mapping instanceof StatementFailedException ? null : mapping;
    }

    /**
     * Whether what failed may have been done all the same: the server did not refuse it, and its answer was lost.
     *
     * @param thrown by a commit, or by a statement that is a transaction of its own
     * @return false for the server's own refusal, and for what did not come from JDBC
     */
    public static boolean isInDoubt(Throwable thrown) {
        SqlFailure sql = SqlFailure.in(thrown);
        return sql != null && !CommitVerdict.isRefusal(sql);
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
                        (sql != null && isWarning(sql)
                                        ? "The commit was written, but its wait for a standby was cancelled; whether it outlives"
                                                + " the loss of this server is not known. "
                                        : "The connection was lost after the commit was sent; whether it was applied is not known. ")
                                + next,
                        FailurePhase.COMMIT,
                        CommitOutcome.UNKNOWN,
                        sql == null ? null : sql.sqlState(),
                        Retry.NEVER,
                        thrown),
                token);
    }

    /** What a commit said that ended normally and is in doubt all the same. */
    private static boolean isWarning(SqlFailure sql) {
        return FailureKind.classOf(sql.sqlState()).equals("01");
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
                    Failure.of("Interrupted while waiting for a connection; nothing was sent.")
                            .in(FailurePhase.ACQUIRE)
                            .causedBy(thrown));
        }
        SqlFailure sql = SqlFailure.in(thrown);
        if (sql != null) {
            return unlessCertain(fromServer(thrown, sql, FailurePhase.ACQUIRE, UnitOptions.DEFAULT), thrown, sql);
        }
        return thrown instanceof SQLTransientConnectionException
                ? FailureKind.POOL_TIMEOUT.exception(
                        FailureKind.POOL_TIMEOUT.text() + ForeignWords.poolCounts(thrown)
                                + ". Nothing was sent. Close units sooner, let services that a unit calls join it, or raise poolSize or poolTimeout.",
                        FailurePhase.ACQUIRE,
                        thrown)
                : FailureKind.UNAVAILABLE.exception(
                        "No connection to the database: the data source threw "
                                + thrown.getClass().getSimpleName() + "; why is in the cause. Nothing was sent.",
                        FailurePhase.ACQUIRE,
                        thrown);
    }

    /** Before the first statement a loss, and whatever has no row of its own, mean that there is no connection. */
    private static DatabaseException unlessCertain(DatabaseException known, Exception thrown, SqlFailure sql) {
        if (sql.isHandshake()) {
            return FailureKind.NO_HANDSHAKE.exception(sql, FailurePhase.ACQUIRE, thrown);
        }
        if (REFUSED_PARAMETER.contains(sql.sqlState())) {
            return FailureKind.REFUSED_PARAMETER.exception(sql, FailurePhase.ACQUIRE, thrown);
        }
        return known instanceof ConnectionLostException || known instanceof StatementFailedException
                ? FailureKind.UNAVAILABLE.exception(sql, FailurePhase.ACQUIRE, thrown)
                : known;
    }

    private static DatabaseException fromServer(
            Throwable thrown, SqlFailure sql, FailurePhase phase, UnitOptions options) {
        return FailureKind.of(new Situation(sql, options)).exception(sql, phase, thrown);
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
