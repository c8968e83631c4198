package dev.todosdk.persistence.exception;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The commit was sent and no answer came, nor could it be learned in time. All of the unit's writes are there or none is.
 * With a token the outcome can be asked for later ({@code outcomeOf(token)} of the database); until then the unit must not
 * be run again. Immutable.
 */
public final class CommitOutcomeUnknownException extends DatabaseException {

    private final @Nullable CommitToken token;

    /**
     * Made by the SDK.
     *
     * @param failure the facts
     * @param token names the commit, or null when tokens are switched off
     */
    public CommitOutcomeUnknownException(Failure failure, @Nullable CommitToken token) {
        super(failure, FailureCategory.OUTCOME_UNKNOWN);
        this.token = token;
    }

    /**
     * The token to ask for the outcome with.
     *
     * @return the commit's token; empty when tokens are switched off
     */
    public Optional<CommitToken> token() {
        return Optional.ofNullable(token);
    }
}
