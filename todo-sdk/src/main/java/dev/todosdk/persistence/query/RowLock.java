package dev.todosdk.persistence.query;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way rows are locked when they are read; the lock lasts until the unit ends. Immutable.
 *
 * <pre>{@code
 * List<Todo> mine = todos.query(open).lock(RowLock.forUpdate().skipLocked()).list(Limit.of(10));
 * }</pre>
 */
public final class RowLock {

    /** Against whom a row is locked. */
    public enum Strength {
        /** Others can neither change nor lock it (Jakarta Persistence's PESSIMISTIC_WRITE). */
        UPDATE,
        /** Others can lock it likewise but not change it (Jakarta Persistence's PESSIMISTIC_READ). */
        SHARE
    }

    /** The way with a row that another unit has locked. */
    public enum Conflict {
        /** It is waited for; in vain, {@link dev.todosdk.persistence.exception.LockTimeoutException}. */
        WAIT,
        /** {@link dev.todosdk.persistence.exception.LockTimeoutException} at once. */
        FAIL,
        /** The row is left out of the answer. */
        SKIP
    }

    private final Strength strength;
    private final Conflict onConflict;
    private final @Nullable Duration timeout;

    private RowLock(Strength strength, Conflict onConflict, @Nullable Duration timeout) {
        this.strength = strength;
        this.onConflict = onConflict;
        this.timeout = timeout;
    }

    /**
     * The strength: against whom rows are locked.
     *
     * @return never null
     */
    public Strength strength() {
        return strength;
    }

    /**
     * The way with a row that another unit has locked.
     *
     * @return never null
     */
    public Conflict onConflict() {
        return onConflict;
    }

    /**
     * The longest wait for such a row.
     *
     * @return the time, or null where the database's {@code lockTimeout} holds
     */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /**
     * A lock for changing rows; it waits.
     *
     * @return the lock
     */
    public static RowLock forUpdate() {
        return new RowLock(Strength.UPDATE, Conflict.WAIT, null);
    }

    /**
     * A lock against changes by others; it waits.
     *
     * @return the lock
     */
    public static RowLock forShare() {
        return new RowLock(Strength.SHARE, Conflict.WAIT, null);
    }

    /**
     * The same lock without waiting (NOWAIT).
     *
     * @return a changed copy
     */
    public RowLock noWait() {
        return new RowLock(strength, Conflict.FAIL, null);
    }

    /**
     * The same lock that leaves locked rows out (SKIP LOCKED).
     *
     * @return a changed copy
     */
    public RowLock skipLocked() {
        return new RowLock(strength, Conflict.SKIP, null);
    }

    /**
     * The same lock with an end to its waiting.
     *
     * @param longest at least a millisecond
     * @return a changed copy
     * @throws IllegalArgumentException when it is shorter than a millisecond, or longer than {@link Integer#MAX_VALUE} of them
     */
    public RowLock waitAtMost(Duration longest) {
        if (longest.compareTo(Duration.ofMillis(1)) < 0
                || longest.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("timeout must be 1 to 2147483647 milliseconds");
        }
        return new RowLock(strength, Conflict.WAIT, longest);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RowLock lock
                && strength == lock.strength
                && onConflict == lock.onConflict
                && Objects.equals(timeout, lock.timeout);
    }

    @Override
    public int hashCode() {
        return Objects.hash(strength, onConflict, timeout);
    }

    @Override
    public String toString() {
        return "RowLock[strength=" + strength + ", onConflict=" + onConflict + ", timeout=" + timeout + "]";
    }
}
