package dev.todosdk.failure;

import dev.todosdk.persistence.exception.AccessDeniedException;
import dev.todosdk.persistence.exception.CheckException;
import dev.todosdk.persistence.exception.CommitOutcome;
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
import dev.todosdk.persistence.exception.PoolTimeoutException;
import dev.todosdk.persistence.exception.ReadOnlyException;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.StatementFailedException;
import dev.todosdk.persistence.exception.StatementTimeoutException;
import dev.todosdk.persistence.exception.StorageFullException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.ValueOutOfRangeException;
import dev.todosdk.persistence.exception.ValueTooLongException;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The table of what can go wrong at the server or on the way to it. One row each: whether a unit is run again, the
 * exception, the words, and the SQL states by which it is told (PostgreSQL's, from the appendix "Error Codes" of its
 * manual; two characters stand for a class of them). Of the rows of one state the first whose condition holds counts. A
 * row says all there is to say; nothing else in the SDK asks for a state.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing, its lists do not change
enum FailureKind {
    DUPLICATE_KEY(Retry.WHEN_ASKED, DuplicateKeyException::new, "A row with this key exists", "23505"),
    EXCLUSION(Retry.WHEN_ASKED, CheckException::new, "A row excludes this one", "23P01"),
    CHECK(Retry.NEVER, CheckException::new, "A check of the table is not met", "23514"),
    UNSEEN_REFERENCE(
            Retry.BY_DEFAULT,
            ForeignKeyException::new,
            "A reference would point to a row that is not there, or that came after what this unit sees. Run the whole unit again",
            Situation::seesOneSnapshot,
            "23503"),
    FOREIGN_KEY(Retry.NEVER, ForeignKeyException::new, "A reference would point nowhere", "23503", "23001"),
    NOT_NULL(Retry.NEVER, NotNullException::new, "A required column has no value", "23502"),
    TOO_LONG(Retry.NEVER, ValueTooLongException::new, "A text is longer than its column", "22001"),
    OUT_OF_RANGE(Retry.NEVER, ValueOutOfRangeException::new, "A value does not fit its column", "22003", "22008"),
    INVALID_TEXT(
            Retry.NEVER,
            StatementFailedException::new,
            "A text holds a character that the database cannot store",
            "22021",
            "22P05"),
    STALE_VERSION(
            Retry.WHEN_ASKED,
            StaleVersionException::new,
            "An entity was changed or deleted by someone else since it was read"),
    CONFLICT(
            Retry.BY_DEFAULT,
            ConflictException::new,
            "Two units got in each other's way, and this one was ended. Run the whole unit again",
            "40001",
            "40P01"),
    STALE_PLAN(
            Retry.BY_DEFAULT,
            ConflictException::new,
            "A column's type was changed since this connection prepared its statement, which it does not do twice. Run the whole unit again",
            Situation::isOfStalePlan,
            "0A000"),
    LOCK_TIMEOUT(
            Retry.WHEN_ASKED,
            LockTimeoutException::new,
            "A row is locked by another unit. Run the unit again, or wait longer (lockTimeout)",
            "55P03"),
    CANCELLED(
            Retry.NEVER,
            StatementFailedException::new,
            "A statement was cancelled by request, not for its time: by an administrator (pg_cancel_backend), or by the driver for a query that was given a timeout of its own",
            Situation::isOfCancelRequest,
            "57014"),
    STATEMENT_TIMEOUT(
            Retry.NEVER,
            StatementTimeoutException::new,
            "A statement took longer than it may, and the server ended it. Give it more time (statementTimeout) or less to do",
            "57014"),
    TRANSACTION_TIMEOUT(
            Retry.NEVER,
            TransactionTimeoutException::new,
            "The transaction stood open longer than it may, and the server ended it. Shorten the unit, or raise idleInTransactionTimeout",
            "25P03"),
    TRANSACTION_TOO_OLD(
            Retry.NEVER,
            TransactionTimeoutException::new,
            "The transaction lasted longer than the server lets any (transaction_timeout, which the SDK does not set: the role, the database or the server does), and the server ended it. Shorten the unit, or have it raised",
            "25P04"),
    POOL_TIMEOUT(Retry.NEVER, PoolTimeoutException::new, "No connection became free in time"),
    NO_HANDSHAKE(
            Retry.NEVER,
            AccessDeniedException::new,
            "Client and server did not accept each other. Check password, sslmode, certificates and the server's pg_hba.conf"),
    REFUSED_PARAMETER(
            Retry.NEVER,
            AccessDeniedException::new,
            "A parameter with which the connection is opened, of the URL or its options, is not taken; which one is in the cause"),
    UNAVAILABLE(
            Retry.BY_DEFAULT,
            DatabaseUnavailableException::new,
            "The database does not accept connections now. Check that it runs and that host and port are right, or try later",
            "57P03",
            "08001",
            "08004",
            "53"),
    CONNECTION_LOST(
            Retry.BY_DEFAULT,
            ConnectionLostException::new,
            "The connection to the database broke. Run the whole unit again",
            "57P01",
            "57P02",
            "57P05",
            "08"),
    ACCESS_DENIED(
            Retry.NEVER,
            AccessDeniedException::new,
            "The database refused access. Check username, password and database",
            "3D000",
            "28"),
    NO_RIGHT(
            Retry.NEVER,
            AccessDeniedException::new,
            "The role lacks a right; to what is in the cause. Let the owner GRANT it",
            "42501"),
    NO_WRITES_HERE(
            Retry.BY_DEFAULT,
            ReadOnlyException::new,
            "This server takes no writes: it is a standby, or was made read-only. Run the whole unit again, or connect to the primary",
            Situation::mayWrite,
            "25006"),
    READ_ONLY(Retry.NEVER, ReadOnlyException::new, "A write in a read-only unit. Begin a unit that may write", "25006"),
    STORAGE_FULL(
            Retry.NEVER,
            StorageFullException::new,
            "The server has no room left to write. Free some; reading goes on",
            "53100"),
    ABORTED(
            Retry.NEVER,
            StatementFailedException::new,
            "An earlier statement of this unit failed and its error was swallowed. Nothing can be saved; find that error",
            "25P02"),
    NOT_SUPPORTED(Retry.NEVER, NotSupportedException::new, "The database does not do this; why is in the cause", "0A"),
    MAPPING(
            Retry.NEVER,
            StatementFailedException::new,
            "Entities could not be loaded or stored: the mapping, or code that it calls (a converter, a callback, a getter), threw"),
    OTHER(Retry.NEVER, StatementFailedException::new, "The database refused a statement; why is in the cause");

    private static final int CLASS_LENGTH = 2;

    private final Retry retry;
    private final BiFunction<Failure, SchemaObject, DatabaseException> maker;
    private final String text;
    private final Predicate<Situation> condition;
    private final List<String> states;

    FailureKind(Retry retry, Function<Failure, DatabaseException> maker, String text, String... states) {
        this(retry, maker, text, anything -> true, states);
    }

    FailureKind(
            Retry retry,
            Function<Failure, DatabaseException> maker,
            String text,
            Predicate<Situation> condition,
            String... states) {
        this(retry, (failure, object) -> maker.apply(failure), text, condition, states);
    }

    FailureKind(
            Retry retry, BiFunction<Failure, SchemaObject, DatabaseException> maker, String text, String... states) {
        this(retry, maker, text, anything -> true, states);
    }

    FailureKind(
            Retry retry,
            BiFunction<Failure, SchemaObject, DatabaseException> maker,
            String text,
            Predicate<Situation> condition,
            String... states) {
        this.retry = retry;
        this.maker = maker;
        this.text = text;
        this.condition = condition;
        this.states = List.of(states);
    }

    /** The row that fits: by the state itself, else by its class. */
    static FailureKind of(Situation situation) {
        String state = situation.sql().sqlState();
        FailureKind exact = first(state, situation);
        return exact != OTHER ? exact : first(classOf(state), situation);
    }

    private static FailureKind first(String state, Situation situation) {
        for (FailureKind kind : values()) {
            if (kind.states.contains(state) && kind.condition.test(situation)) {
                return kind;
            }
        }
        return OTHER;
    }

    /** The first two characters, which name a class of states. */
    static String classOf(String sqlState) {
        return sqlState.length() < CLASS_LENGTH ? sqlState : sqlState.substring(0, CLASS_LENGTH);
    }

    Retry retry() {
        return retry;
    }

    /** The exception for what the server said. */
    DatabaseException exception(SqlFailure sql, FailurePhase phase, Throwable thrown) {
        String message = textOf(sql) + where(sql.object()) + " (SQLSTATE " + sql.sqlState()
                + "). Nothing of the unit is applied.";
        return maker.apply(failure(message, phase, sql.sqlState(), thrown), sql.object());
    }

    /** What is known by name comes first. */
    private String textOf(SqlFailure sql) {
        if (sql.refusal() != null) {
            return sql.refusal();
        }
        if (this == NO_HANDSHAKE) {
            return Handshake.sentence(sql.message()) + text;
        }
        MissingRight right = this == NO_RIGHT ? ForeignWords.missingRight(sql.message()) : null;
        return right == null ? text : right.text(MissingRight.ROLE_OF_PROGRAM);
    }

    /** The exception for what no server said. */
    DatabaseException exception(String message, FailurePhase phase, Throwable thrown) {
        return maker.apply(failure(message, phase, null, thrown), SchemaObject.NONE);
    }

    /** Begins the message for what no server said. */
    String text() {
        return text;
    }

    private Failure failure(String message, FailurePhase phase, @Nullable String sqlState, Throwable thrown) {
        return new Failure(message, phase, CommitOutcome.NOT_APPLIED, sqlState, retry, thrown);
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
}
