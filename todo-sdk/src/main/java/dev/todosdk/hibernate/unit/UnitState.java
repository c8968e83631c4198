package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConnectionLostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The rules of a unit's life: what may be done when, and by which thread. */
final class UnitState {

    private enum Phase {
        OPEN,
        FAILED,
        COMMITTED,
        ROLLED_BACK,
        CLOSED
    }

    private static final String SOMETHING = "something in it had failed (the cause)";

    private final UnitOptions options;
    private final Thread owner = Thread.currentThread();
    private final Duration timeout;
    private final long begin = System.nanoTime();
    private Phase phase = Phase.OPEN;
    private @Nullable Throwable failure;
    private String how = SOMETHING;
    private volatile boolean cancelled;
    private volatile boolean committed;

    UnitState(UnitOptions options, Duration timeout) {
        this.options = options;
        this.timeout = timeout;
    }

    /** From any thread. */
    boolean isOf(Thread thread) {
        return thread == owner;
    }

    void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw Misuse.otherThread(options.name(), owner);
        }
    }

    /**
     * Refuses what thread, phase, a cancellation or the clock forbid.
     *
     * @param use what it is to be, for the message: used, or committed
     */
    void requireUsable(String use) {
        if (Thread.currentThread() != owner || phase != Phase.OPEN || cancelled || isLate()) {
            throw refusal(use);
        }
    }

    /** The same without a look at the clock, which costs as much as a row of a stream. */
    void requireOpen() {
        if (Thread.currentThread() != owner || phase != Phase.OPEN || cancelled) {
            throw refusal("used");
        }
    }

    /** From any thread: it is to be used no more. */
    void cancelled() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    /** Whether it has taken longer than a unit may. */
    boolean isLate() {
        return System.nanoTime() - begin > timeout.toNanos();
    }

    private RuntimeException refusal(String use) {
        requireOwner();
        String unit = options.name();
        return switch (phase) {
            case OPEN -> ended(cancelled ? Misuse.cancelled(unit, null) : Misuse.tookTooLong(unit, timeout));
            case FAILED -> Misuse.afterFailure(unit, use, how, failure);
            case COMMITTED -> Misuse.afterEnd(unit, use, "was committed");
            case ROLLED_BACK -> Misuse.afterEnd(unit, use, "was rolled back");
            case CLOSED -> Misuse.afterEnd(unit, use, "was closed");
        };
    }

    private RuntimeException ended(RuntimeException refused) {
        failed(refused);
        return refused;
    }

    void failed(RuntimeException thrown) {
        if (phase == Phase.OPEN) {
            phase = Phase.FAILED;
            failure = thrown;
        }
    }

    /** A part that joined the unit did not end well. What had failed in it before stays the cause. */
    void partFailed(String reason, @Nullable Throwable cause) {
        if (phase == Phase.OPEN) {
            phase = Phase.FAILED;
            failure = cause;
        }
        if (phase == Phase.FAILED && how.equals(SOMETHING)) {
            how = reason;
        }
    }

    /** Not even what failed could be rolled back, which matters more than why it had failed; but for a loss seen before. */
    void beyondRepair(RuntimeException thrown) {
        if (!(failure instanceof ConnectionLostException)) {
            phase = Phase.FAILED;
            failure = thrown;
        }
    }

    /** What failed was rolled back alone. */
    void recovered() {
        if (phase == Phase.FAILED) {
            phase = Phase.OPEN;
            failure = null;
            how = SOMETHING;
        }
    }

    @Nullable Throwable failure() {
        return failure;
    }

    void committed() {
        phase = Phase.COMMITTED;
        committed = true;
    }

    /** From any thread: whether it was committed, and maybe closed since. */
    boolean wasCommitted() {
        return committed;
    }

    /** Says whether this was the first time. */
    boolean rolledBack() {
        boolean first = phase == Phase.OPEN || phase == Phase.FAILED;
        if (first) {
            phase = Phase.ROLLED_BACK;
        }
        return first;
    }

    void closed() {
        phase = Phase.CLOSED;
    }

    /** Closes what was committed or closed before, which holds nothing any more; says whether it was. */
    boolean closedAfterEnd() {
        requireOwner();
        boolean over = phase == Phase.COMMITTED || phase == Phase.CLOSED;
        if (over) {
            phase = Phase.CLOSED;
        }
        return over;
    }

    boolean isUsable() {
        return phase == Phase.OPEN;
    }

    boolean isCommitted() {
        return phase == Phase.COMMITTED;
    }
}
