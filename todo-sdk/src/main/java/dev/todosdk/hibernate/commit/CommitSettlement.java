package dev.todosdk.hibernate.commit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.server.CommitOutcomes;
import org.jspecify.annotations.Nullable;

/** Finds out what became of a commit that threw. Stateless. */
public final class CommitSettlement {

    private CommitSettlement() {}

    /**
     * Settles it: a refusal is taken at its word, everything else is asked for by the token.
     *
     * @return what to throw, or null when the commit was applied
     */
    public static @Nullable DatabaseException settle(
            RuntimeException thrown, @Nullable CommitToken token, CommitOutcomes outcomes, UnitOptions options) {
        DatabaseException refused = FailureTranslator.refusedCommit(thrown, options);
        if (refused != null) {
            return refused;
        }
        if (token == null) {
            return FailureTranslator.unknownCommit(thrown, null);
        }
        return switch (ask(thrown, token, outcomes)) {
            case APPLIED -> null;
            case NOT_APPLIED -> FailureTranslator.translateOperation(thrown, FailurePhase.COMMIT, options);
            case UNKNOWN -> FailureTranslator.unknownCommit(thrown, token);
        };
    }

    private static CommitOutcome ask(RuntimeException thrown, CommitToken token, CommitOutcomes outcomes) {
        try {
            return outcomes.outcomeOf(token);
        } catch (DatabaseException unanswered) {
            thrown.addSuppressed(unanswered);
            return CommitOutcome.UNKNOWN;
        }
    }
}
