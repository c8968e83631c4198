package dev.todosdk.testkit.store;

import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A unit of work that tells when it is closed with changes that nobody committed or rolled back. */
final class WatchedUnit implements UnitOfWork {

    private final UnitOfWork unit;
    private final Consumer<Throwable> uncommitted;

    WatchedUnit(UnitOfWork unit, Consumer<Throwable> uncommitted) {
        this.unit = unit;
        this.uncommitted = uncommitted;
    }

    @Override
    public <R extends Repository<?>> R repository(Class<R> type) {
        return unit.repository(type);
    }

    @Override
    public void flush() {
        unit.flush();
    }

    @Override
    public boolean hasUncommittedChanges() {
        return unit.hasUncommittedChanges();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        return unit.savepoint(part -> work.execute(this));
    }

    @Override
    public UnitOfWorkFactory parts() {
        return unit.parts();
    }

    @Override
    public void beforeCommit(Runnable action) {
        unit.beforeCommit(action);
    }

    @Override
    public void afterCommit(Runnable action) {
        unit.afterCommit(action);
    }

    @Override
    public void afterCommitAt(Consumer<CommitPosition> action) {
        unit.afterCommitAt(action);
    }

    @Override
    public void afterRollback(Runnable action) {
        unit.afterRollback(action);
    }

    @Override
    public void commit() {
        unit.commit();
    }

    @Override
    public boolean cancel() {
        return unit.cancel();
    }

    @Override
    public void rollback() {
        unit.rollback();
    }

    @Override
    public void close() {
        if (unit.hasUncommittedChanges()) {
            uncommitted.accept(new Throwable("closed here"));
        }
        unit.close();
    }
}
