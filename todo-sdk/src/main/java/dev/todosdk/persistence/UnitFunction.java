package dev.todosdk.persistence;

import org.jspecify.annotations.Nullable;

/**
 * Work of one unit that has a result.
 *
 * @param <R> the result; take values out of a unit rather than entities
 * @param <X> the checked exception it may throw; with none, the compiler infers {@link RuntimeException}
 */
@FunctionalInterface
public interface UnitFunction<R extends @Nullable Object, X extends Exception> {

    /**
     * Does the work.
     *
     * @param unit the unit, open; ended by whoever runs this
     * @return the result
     * @throws X when the work fails; the unit is then rolled back
     */
    R execute(UnitOfWork unit) throws X;
}
