package dev.todosdk.postgresql.commit;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CommitOutcomes;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Makes tokens, and asks only for such as can be its own. They are UUIDs of version 7, whose order by time keeps the index narrow
 * and lets old ones be deleted from its left end. Asking settles a commit and leaves a row, so nobody is to have it done by the
 * thousand with made-up names: what is not of version 7, older than tokens are kept or from the future is not known, which needs
 * no question. Clocks may differ by an hour. Thread-safe.
 */
public final class CommitTokens implements CommitOutcomes {

    private static final int VERSION = 7;
    private static final int VARIANT = 2;
    private static final long VERSION_BITS = (long) VERSION << 12;
    private static final long VARIANT_BITS = (long) VARIANT << 62;
    private static final long LOW_12_BITS = 0xFFFL;
    private static final long LOW_62_BITS = -1L >>> 2;
    private static final long CLOCKS_DIFFER = Duration.ofHours(1).toMillis();

    private final SecureRandom random = new SecureRandom();
    private final Function<CommitToken, CommitOutcome> asked;
    private final Duration retention;

    /**
     * Of one database.
     *
     * @param asked answers for those that can be its own
     * @param retention how long tokens are kept
     */
    public CommitTokens(Function<CommitToken, CommitOutcome> asked, Duration retention) {
        this.asked = asked;
        this.retention = retention;
    }

    @Override
    public CommitToken newToken() {
        long time = System.currentTimeMillis() << 16;
        byte[] bytes = new byte[Short.BYTES + Long.BYTES];
        random.nextBytes(
                bytes); // Two numbers by themselves would be two arrays, and twice the random generator's lock.
        ByteBuffer chance = ByteBuffer.wrap(bytes);
        return new CommitToken(new UUID(
                time | VERSION_BITS | (chance.getShort() & LOW_12_BITS),
                VARIANT_BITS | (chance.getLong() & LOW_62_BITS)));
    }

    @Override
    public CommitOutcome outcomeOf(CommitToken token) {
        return isPlausible(token.id()) ? asked.apply(token) : CommitOutcome.UNKNOWN;
    }

    private boolean isPlausible(UUID id) {
        if (id.version() != VERSION || id.variant() != VARIANT) {
            return false;
        }
        long age = System.currentTimeMillis() - (id.getMostSignificantBits() >>> 16);
        return age >= -CLOCKS_DIFFER && age - CLOCKS_DIFFER <= retention.toMillis();
    }
}
