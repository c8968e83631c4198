package dev.todosdk.persistence;

/**
 * Work of one unit that has no result.
 *
 * @param <X> the checked exception it may throw; with none, the compiler infers {@link RuntimeException}
 */
@FunctionalInterface
public interface UnitAction<X extends Exception> {

    /**
     * Does the work.
     *
     * @param unit the unit, open; ended by whoever runs this
     * @throws X when the work fails; the unit is then rolled back
     */
    void execute(UnitOfWork unit) throws X;
}
