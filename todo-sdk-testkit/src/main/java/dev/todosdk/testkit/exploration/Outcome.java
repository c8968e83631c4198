package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StaleVersionException;
import org.jspecify.annotations.Nullable;

/**
 * How a unit ended.
 *
 * @param value what it returned
 * @param thrown what it threw, or null
 * @param disturbed whether a fault struck it
 */
record Outcome(@Nullable Object value, @Nullable Throwable thrown, boolean disturbed) {

    /** Whether it may have happened or not, with nobody to blame: a fault struck, or it gave up and said so. */
    boolean isOpen() {
        return thrown != null
                && (disturbed
                        || thrown instanceof ConflictException
                        || thrown instanceof StaleVersionException
                        || thrown instanceof LockTimeoutException);
    }

    /** Whether somebody who sees only results cannot tell the two apart. */
    boolean looksLike(Outcome other) {
        if (thrown != null && other.thrown != null) {
            return thrown.getClass() == other.thrown.getClass();
        }
        return thrown == null && other.thrown == null && java.util.Objects.equals(value, other.value);
    }
}
