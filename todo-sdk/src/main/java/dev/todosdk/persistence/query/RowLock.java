package dev.todosdk.persistence.query;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How rows are locked when they are read; the lock lasts until the unit ends. Immutable.
 *
 * <pre>{@code
 * List<Todo> mine = todos.query(open).lock(RowLock.forUpdate().skipLocked()).list(Limit.of(10));
 * }</pre>
 *
 * @param strength against whom
 * @param onConflict what happens at a row that another unit has locked
 * @param timeout how long to wait for it, or null for the database's {@code lockTimeout}
 */
public record RowLock(
        Strength strength, Conflict onConflict, @Nullable Duration timeout) {

    /** Against whom a row is locked. */
    public enum Strength {
        /** Others can neither change nor lock it (Jakarta Persistence's PESSIMISTIC_WRITE). */
        UPDATE,
        /** Others can lock it likewise but not change it (Jakarta Persistence's PESSIMISTIC_READ). */
        SHARE
    }

    /** What happens at a row that another unit has locked. */
    public enum Conflict {
        /** It is waited for; in vain, {@link dev.todosdk.persistence.exception.LockTimeoutException}. */
        WAIT,
        /** {@link dev.todosdk.persistence.exception.LockTimeoutException} at once. */
        FAIL,
        /** The row is left out of the answer. */
        SKIP
    }

    /**
     * Checks.
     *
     * @param strength against whom
     * @param onConflict what happens at a row that another unit has locked
     * @param timeout how long to wait for it, or null for the database's {@code lockTimeout}
     * @throws IllegalArgumentException when a timeout is shorter than a millisecond or stands with a lock that does not
     *     wait
     */
    public RowLock {
        Objects.requireNonNull(strength, "strength");
        Objects.requireNonNull(onConflict, "onConflict");
        if (timeout != null && (timeout.toMillis() < 1 || timeout.toMillis() > Integer.MAX_VALUE)) {
            throw new IllegalArgumentException("timeout must be 1 to 2147483647 milliseconds");
        }
        if (timeout != null && onConflict != Conflict.WAIT) {
            throw new IllegalArgumentException("timeout: a lock that does not wait has none");
        }
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
     * @throws IllegalArgumentException when it is shorter than a millisecond
     */
    public RowLock waitAtMost(Duration longest) {
        return new RowLock(strength, Conflict.WAIT, Objects.requireNonNull(longest, "longest"));
    }
}
