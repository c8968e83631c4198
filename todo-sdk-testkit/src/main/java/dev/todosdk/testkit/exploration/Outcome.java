package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.StaleVersionException;
import java.util.Objects;
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

    /**
     * Whether somebody who sees only results cannot tell the two apart.
     *
     * @param anyValue whether what it returned is another each time, and does not count
     */
    boolean looksLike(Outcome other, boolean anyValue) {
        if (thrown != null && other.thrown != null) {
            return thrown.getClass() == other.thrown.getClass();
        }
        return thrown == null && other.thrown == null && (anyValue || Objects.equals(value, other.value));
    }
}
