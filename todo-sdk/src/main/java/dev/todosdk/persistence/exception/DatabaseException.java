package dev.todosdk.persistence.exception;

import java.util.Optional;

/**
 * The one root of all that the SDK throws. Unchecked; every kind is a subclass, and the set is closed, so that a
 * {@code switch} over it can be complete. Immutable and safe to hand between threads.
 *
 * <p>Messages name what happened, to what, and what to do; they carry neither secrets nor values of rows.
 */
public abstract sealed class DatabaseException extends RuntimeException
        permits NotFoundException,
                NonUniqueResultException,
                InvalidInputException,
                WrongUseException,
                ConfigurationException,
                MigrationException,
                ConstraintException,
                StaleVersionException,
                ConflictException,
                LockTimeoutException,
                StatementTimeoutException,
                TransactionTimeoutException,
                OverloadedException,
                PoolTimeoutException,
                DatabaseUnavailableException,
                AccessDeniedException,
                ConnectionLostException,
                CommitOutcomeUnknownException,
                ReadOnlyException,
                StorageFullException,
                OperationInterruptedException,
                LazyAccessException,
                NotSupportedException,
                StatementFailedException {

    private final FailureCategory category;
    private final Failure failure;

    DatabaseException(Failure failure, FailureCategory category) {
        super(failure.message(), failure.cause());
        this.category = category;
        this.failure = failure;
    }

    /**
     * The meaning to whoever asked.
     *
     * @return the category, the same for all of one kind
     */
    public FailureCategory category() {
        return category;
    }

    /**
     * The phase of the unit in which it happened.
     *
     * @return the phase, never null
     */
    public FailurePhase phase() {
        return failure.phase();
    }

    /**
     * The outcome of the unit's writes.
     *
     * @return the outcome, never null
     */
    public CommitOutcome outcome() {
        return failure.outcome();
    }

    /**
     * The server's SQLSTATE, as in PostgreSQL's appendix "Error Codes".
     *
     * @return five characters, or empty when no server said anything
     */
    public Optional<String> sqlState() {
        return Optional.ofNullable(failure.sqlState());
    }

    /**
     * Tells whether {@code run} and {@code call} run the whole unit again after it, as the table of errors in the README has it.
     *
     * @return the decision, never null
     */
    public Retry retry() {
        return failure.retry();
    }

    /**
     * Tells whether {@code run} and {@code call} run the whole unit again by default. Code that begins its units itself can do
     * the same: the whole unit, from its first read, in a fresh unit of work.
     *
     * @return true for {@link Retry#BY_DEFAULT}
     */
    public boolean isRetryable() {
        return failure.retry() == Retry.BY_DEFAULT;
    }
}
