package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CommitOutcomes;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Asks only for tokens that can be ours. Asking settles a commit and leaves a row, so nobody is to have it done by the
 * thousand with made-up names. What is not of version 7, older than tokens are kept or from the future is not known, which
 * needs no question. Clocks may differ by an hour.
 *
 * @param asked answers the rest
 * @param retention how long tokens are kept
 */
public record PlausibleTokens(CommitOutcomes asked, Duration retention) implements CommitOutcomes {

    private static final int VERSION = 7;
    private static final int VARIANT = 2;
    private static final long CLOCKS_DIFFER = Duration.ofHours(1).toMillis();

    @Override
    public @Nullable CommitToken newToken() {
        return asked.newToken();
    }

    @Override
    public CommitOutcome outcomeOf(CommitToken token) {
        return isPlausible(token.id()) ? asked.outcomeOf(token) : CommitOutcome.UNKNOWN;
    }

    private boolean isPlausible(UUID id) {
        if (id.version() != VERSION || id.variant() != VARIANT) {
            return false;
        }
        long age = System.currentTimeMillis() - (id.getMostSignificantBits() >>> 16);
        return age >= -CLOCKS_DIFFER && age - CLOCKS_DIFFER <= retention.toMillis();
    }
}
