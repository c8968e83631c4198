package dev.todosdk.persistence;

import org.jspecify.annotations.Nullable;

/** Hands out parts of one unit; the unit's owner alone commits. */
final class JoiningUnitOfWorkFactory implements UnitOfWorkFactory {

    private final UnitOfWork unit;

    JoiningUnitOfWorkFactory(UnitOfWork unit) {
        this.unit = unit;
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return new JoinedUnitOfWork(unit);
    }

    /** Flushes, so that what the work reports (versions, refused rows) is as true as it would be after a commit. */
    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        R result = work.execute(unit);
        if (!options.readOnly()) {
            unit.flush();
        }
        return result;
    }
}
