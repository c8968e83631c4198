package dev.todosdk.server;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import org.jspecify.annotations.Nullable;

/** Names commits, and tells later what became of them. Thread-safe. */
public interface CommitOutcomes {

    /** Names no commit; what has no name has no known outcome. */
    CommitOutcomes NONE = new CommitOutcomes() {
        @Override
        public @Nullable CommitToken newToken() {
            return null;
        }

        @Override
        public CommitOutcome outcomeOf(CommitToken token) {
            return CommitOutcome.UNKNOWN;
        }
    };

    /**
     * A name for a commit about to be sent.
     *
     * @return a token that was never given out before, or null when commits are not named here
     */
    @Nullable CommitToken newToken();

    /**
     * Finds out what became of a commit. After {@link CommitOutcome#NOT_APPLIED} it can no longer be applied, however late it
     * arrives; asked again, the answer is the same.
     *
     * @param token the commit's name
     * @return the outcome; unknown when it is still under way after a bounded wait, or too long ago
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database could not be asked in time
     */
    CommitOutcome outcomeOf(CommitToken token);
}
