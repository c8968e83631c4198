package dev.todosdk.hibernate.dialect;

import dev.todosdk.persistence.query.RowLock;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Timeout;
import java.time.Duration;
import org.hibernate.Locking;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;
import org.hibernate.query.Query;
import org.jspecify.annotations.Nullable;

/** Row locks in Jakarta Persistence's terms. */
public final class RowLocking {

    /** Whatever else the query selects or joins: {@link LockedRows} locks the rows of the entity asked for, and no others. */
    static final Locking.FollowOn IN_ONE_STATEMENT = Locking.FollowOn.DISALLOW;

    private RowLocking() {}

    public static LockModeType mode(RowLock lock) {
        return switch (lock.strength()) {
            case UPDATE -> LockModeType.PESSIMISTIC_WRITE;
            case SHARE -> LockModeType.PESSIMISTIC_READ;
        };
    }

    public static Timeout timeout(RowLock lock) {
        Duration timeout = lock.timeout();
        return switch (lock.onConflict()) {
            case FAIL -> Timeouts.NO_WAIT;
            case SKIP -> Timeouts.SKIP_LOCKED;
            case WAIT -> timeout == null ? Timeouts.WAIT_FOREVER : Timeout.milliseconds((int) timeout.toMillis());
        };
    }

    public static void apply(@Nullable RowLock lock, Query<?> query) {
        if (lock != null) {
            query.setLockMode(mode(lock)).setFollowOnStrategy(IN_ONE_STATEMENT);
            query.setHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, timeout(lock).milliseconds());
        }
    }
}
