package dev.todosdk.persistence;

import org.jspecify.annotations.Nullable;

/**
 * A part of a larger unit, with an end of its own. Its commit writes but leaves committing to the owner; leaving it
 * without commit gives the whole unit up, because a part of a unit cannot be undone alone.
 */
final class JoinedUnitOfWork implements UnitOfWork {

    private final UnitOfWork whole;
    private boolean done;

    JoinedUnitOfWork(UnitOfWork whole) {
        this.whole = whole;
    }

    @Override
    public <R extends Repository<?>> R repository(Class<R> type) {
        return whole.repository(type);
    }

    @Override
    public void flush() {
        whole.flush();
    }

    @Override
    public boolean hasUncommittedChanges() {
        return !done && whole.hasUncommittedChanges();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        return whole.savepoint(work);
    }

    @Override
    public void commit() {
        whole.flush();
        done = true;
    }

    @Override
    public void rollback() {
        done = true;
        whole.rollback();
    }

    @Override
    public void close() {
        if (!done) {
            rollback();
        }
    }
}
