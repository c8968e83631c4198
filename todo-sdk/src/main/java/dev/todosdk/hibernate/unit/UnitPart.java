package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.operation.SessionAccess;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.internal.EntityAccess;
import dev.todosdk.persistence.internal.EntityOperations;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * A part of a larger unit, with an end of its own. Its commit writes and leaves committing to the owner. A part that may
 * write and ends in any other way has failed, and the whole unit with it: half of its work may be done, and a part cannot be
 * rolled back alone. A part that only reads can have done nothing, however it ends.
 */
final class UnitPart implements UnitOfWork, SessionAccess {

    private final HibernateUnitOfWork whole;
    private final @Nullable UnitPart parent;
    private final UnitOptions options;
    private final int savepoints;
    private final Map<Class<?>, Repository<?>> repositories = new HashMap<>(4);
    private final @Nullable ChangedEntities changedBefore;
    private @Nullable String end;

    UnitPart(HibernateUnitOfWork whole, @Nullable UnitPart parent, UnitOptions options) {
        this.whole = whole;
        this.parent = parent;
        this.options = options;
        this.savepoints = whole.nesting().savepoints();
        this.changedBefore = options.readOnly() && !whole.options().readOnly() ? whole.changedEntities() : null;
        whole.nesting().opened(this);
    }

    UnitOptions options() {
        return options;
    }

    boolean isPartOf(UnitPart other) {
        return parent == other;
    }

    /** Of how many savepoints it is a part. */
    int savepoints() {
        return savepoints;
    }

    @Override
    public <R extends Repository<?>> R repository(Class<R> type) {
        use();
        Objects.requireNonNull(type, "type");
        return type.cast(repositories.computeIfAbsent(type, asked -> whole.make(asked, new Context(this))));
    }

    @Override
    public SessionImplementor use() {
        requireOpen("used");
        return whole.access().use();
    }

    @Override
    public @Nullable EarlyEntities early() {
        requireOpen("used");
        return whole.access().early();
    }

    @Override
    public SessionImplementor useForWriting() {
        requireOpen("used");
        if (options.readOnly()) {
            whole.access().use();
            throw Misuse.writeInReadOnlyUnit(options.name());
        }
        return whole.access().useForWriting();
    }

    private void requireOpen(String use) {
        whole.requireOwner();
        if (end != null) {
            throw Misuse.afterEnd(options.name(), use, end);
        }
    }

    @Override
    public void flush() {
        requireOpen("used");
        if (!options.readOnly()) {
            whole.flush();
        }
    }

    @Override
    public boolean hasUncommittedChanges() {
        return end == null && !options.readOnly() && whole.hasUncommittedChanges();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        requireOpen("used");
        return whole.savepoint(unit -> work.execute(this));
    }

    @Override
    public UnitOfWorkFactory parts() {
        return new UnitParts(whole, this);
    }

    @Override
    public void beforeCommit(Runnable action) {
        useForWriting();
        whole.beforeCommit(action);
    }

    @Override
    public void afterCommit(Runnable action) {
        requireOpen("used");
        whole.afterCommit(action);
    }

    @Override
    public void afterCommitAt(Consumer<CommitPosition> action) {
        requireOpen("used");
        whole.afterCommitAt(action);
    }

    @Override
    public void afterRollback(Runnable action) {
        requireOpen("used");
        whole.afterRollback(action);
    }

    @Override
    public void commit() {
        requireOpen("committed");
        whole.nesting().requireEnded(options.name(), this);
        try {
            if (options.readOnly()) {
                whole.access().use();
                requireUnchanged();
            } else {
                whole.flush();
            }
        } catch (RuntimeException thrown) {
            threw(thrown);
            throw thrown;
        }
        end("was committed");
    }

    /** The whole unit would write what a part changed that promised to read only. */
    private void requireUnchanged() {
        String changed = changedBefore == null ? null : whole.changedEntities().since(changedBefore);
        if (changed != null) {
            throw Misuse.changeInReadOnlyPart(options.name(), changed);
        }
    }

    /** Its work threw. */
    void threw(Throwable thrown) {
        giveUp("had failed (the cause)", thrown);
    }

    @Override
    public boolean cancel() {
        return whole.cancel();
    }

    @Override
    public void rollback() {
        whole.requireOwner();
        if (end != null && end.equals("was committed")) {
            throw Misuse.afterEnd(options.name(), "rolled back", end);
        }
        giveUp("was rolled back", null);
    }

    @Override
    public void close() {
        whole.requireOwner();
        giveUp("was closed without commit", null);
    }

    private void giveUp(String how, @Nullable Throwable cause) {
        if (end != null) {
            return;
        }
        end(how);
        if (!options.readOnly()) {
            whole.failures().partFailed(options.name(), how, cause);
            return;
        }
        try {
            requireUnchanged();
        } catch (RuntimeException changed) {
            whole.failures().partFailed(options.name(), "had failed (the cause)", changed);
        }
    }

    private void end(String how) {
        end = how;
        whole.nesting().ended(this);
    }

    /** The savepoint around it was rolled back, and what it did with that. */
    void rolledBack() {
        end = "was rolled back with the savepoint around it";
    }

    /** A part as its repositories' constructors see it; the application has the part itself, and must not make any with it. */
    private record Context(UnitPart part) implements RepositoryContext, EntityAccess {

        @Override
        public <T> EntityOperations<T> operations(Class<T> entity) {
            return part.whole.access().operations(entity, part);
        }

        @Override
        public <T> void insertLast(Class<T> entity, long order, T newEntity) {
            part.useForWriting();
            part.whole.access().insertLast(entity, order, newEntity);
        }

        @Override
        public @Nullable String tenant() {
            return part.whole.options().tenant();
        }
    }
}
