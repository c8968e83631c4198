package dev.todosdk.hibernate;

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

    private final String unit;
    private final Thread owner = Thread.currentThread();
    private final Duration timeout;
    private final long begin = System.nanoTime();
    private Phase phase = Phase.OPEN;
    private @Nullable RuntimeException failure;

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
        requireInTime();
    }

    /** Without a look at the clock, which costs as much as a row of a stream. */
    void requireOpen() {
        requireOwner();
        if (phase != Phase.OPEN) {
            throw refusal("used");
        }
    }

    void requireCommittable() {
        requireOwner();
        if (phase != Phase.OPEN) {
            throw refusal("committed");
        }
        requireInTime();
    }

    private void requireInTime() {
        if (System.nanoTime() - begin > timeout.toNanos()) {
            RuntimeException late = Misuse.tookTooLong(unit, timeout);
            failed(late);
            throw late;
        }
    }

    private RuntimeException refusal(String use) {
        return switch (phase) {
            case FAILED -> Misuse.afterFailure(unit, use, failure);
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

    /** What failed was rolled back alone. */
    void recovered() {
        if (phase == Phase.FAILED) {
            phase = Phase.OPEN;
            failure = null;
        }
    }

    @Nullable RuntimeException failure() {
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

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }
}
