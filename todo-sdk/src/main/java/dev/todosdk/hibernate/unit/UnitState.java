package dev.todosdk.hibernate.unit;

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

    private final String unit;
    private final Thread owner = Thread.currentThread();
    private final Duration timeout;
    private final long begin = System.nanoTime();
    private Phase phase = Phase.OPEN;
    private @Nullable Throwable failure;
    private String how = SOMETHING;
    private volatile boolean cancelled;

    UnitState(String unit, Duration timeout) {
        this.unit = unit;
        this.timeout = timeout;
    }

    void requireOwner() {
        if (Thread.currentThread() != owner) {
            throw Misuse.otherThread(unit, owner);
        }
    }

    void requireUsable() {
        requireOpen();
        if (isLate()) {
            throw tookTooLong();
        }
    }

    /** Without a look at the clock, which costs as much as a row of a stream. */
    void requireOpen() {
        requireOwner();
        if (phase != Phase.OPEN) {
            throw refusal("used");
        }
        if (cancelled) {
            throw ended(Misuse.cancelled(unit, null));
        }
    }

    private RuntimeException ended(RuntimeException refused) {
        failed(refused);
        return refused;
    }

    /** From any thread: it is to be used no more. */
    void cancelled() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void requireCommittable() {
        requireOwner();
        if (phase != Phase.OPEN) {
            throw refusal("committed");
        }
        if (cancelled) {
            throw ended(Misuse.cancelled(unit, null));
        }
        if (isLate()) {
            throw tookTooLong();
        }
    }

    /** Whether it has taken longer than a unit may. */
    boolean isLate() {
        return System.nanoTime() - begin > timeout.toNanos();
    }

    private RuntimeException tookTooLong() {
        return ended(Misuse.tookTooLong(unit, timeout));
    }

    private RuntimeException refusal(String use) {
        return switch (phase) {
            case FAILED -> Misuse.afterFailure(unit, use, how, failure);
            case COMMITTED -> Misuse.afterEnd(unit, use, "was committed");
            case ROLLED_BACK -> Misuse.afterEnd(unit, use, "was rolled back");
            default -> Misuse.afterEnd(unit, use, "was closed");
        };
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

    boolean isUsable() {
        return phase == Phase.OPEN;
    }

    boolean isCommitted() {
        return phase == Phase.COMMITTED;
    }

    /** Whether it was committed or closed. */
    boolean isOver() {
        return phase == Phase.COMMITTED || phase == Phase.CLOSED;
    }
}
