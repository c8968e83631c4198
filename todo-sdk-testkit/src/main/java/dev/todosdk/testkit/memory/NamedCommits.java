package dev.todosdk.testkit.memory;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.server.CommitOutcomes;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.BooleanSupplier;

/**
 * Names commits by number and remembers which of the last ones took effect. A commit's answer is there when it returns or
 * throws, and nobody learns its name before, so that none is ever under way when it is asked for. Thread-safe.
 */
final class NamedCommits implements CommitOutcomes {

    private static final int REMEMBERED = 1 << 12;

    private final long server = UUID.randomUUID().getMostSignificantBits();
    private volatile BooleanSupplier isCutOff = () -> false;
    private final AtomicLong last = new AtomicLong();
    private final AtomicLongArray applied = new AtomicLongArray(REMEMBERED);

    /** Leaves questions without an answer where the asker is cut off. */
    void answerUnless(BooleanSupplier cutOff) {
        isCutOff = cutOff;
    }

    @Override
    public CommitToken newToken() {
        return new CommitToken(new UUID(server, last.incrementAndGet()));
    }

    @Override
    public CommitOutcome outcomeOf(CommitToken token) {
        long number = token.id().getLeastSignificantBits();
        long age = last.get() - number;
        if (isCutOff.getAsBoolean() || token.id().getMostSignificantBits() != server || age < 0 || age >= REMEMBERED) {
            return CommitOutcome.UNKNOWN;
        }
        return applied.get(slot(number)) == number ? CommitOutcome.APPLIED : CommitOutcome.NOT_APPLIED;
    }

    private static int slot(long number) {
        return (int) (number % REMEMBERED);
    }

    /** It took effect just now. */
    void applied(CommitToken token) {
        long number = token.id().getLeastSignificantBits();
        applied.set(slot(number), number);
    }
}
