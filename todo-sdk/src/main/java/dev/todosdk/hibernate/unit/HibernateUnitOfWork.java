package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.FailurePhase;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** A unit of work on one Hibernate session and its transaction: what the application may do with it, and how it ends. */
final class HibernateUnitOfWork implements UnitOfWork {

    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final UnitOptions options;
    private final UnitState state;
    private final SessionOfUnit session;
    private final UnitResources resources;
    private final UnitAccess access;
    private final Map<Class<?>, Repository<?>> repositories = new HashMap<>(4);
    private final boolean endedByCaller;
    private @Nullable Nesting nesting;
    private @Nullable UnitCallbacks callbacks;

    /**
     * Begins.
     *
     * @param observation of it, or of the call whose attempt it is
     * @param opened where a unit was begun that whoever began it ends; null for an attempt of a call
     */
    HibernateUnitOfWork(
            UnitRuntime runtime, UnitOptions options, UnitObservation observation, @Nullable Throwable opened) {
        runtime.requireAlone(options);
        this.options = options;
        this.endedByCaller = opened != null;
        this.state = new UnitState(options, runtime.timeout);
        this.session = new SessionOfUnit(runtime, options, observation);
        this.resources = new UnitResources(session, state, opened);
        this.access = new UnitAccess(this, state, session);
        try {
            runtime.open.begun(resources);
        } catch (RuntimeException closing) {
            release(closing);
            throw closing;
        }
    }

    /** A unit that whoever begins it may forget to close. */
    static HibernateUnitOfWork forCaller(UnitRuntime runtime, UnitOptions options) {
        UnitObservation observation = runtime.listeners.begin(options, false);
        try {
            HibernateUnitOfWork unit =
                    new HibernateUnitOfWork(runtime, options, observation, new Throwable("begin of " + options.name()));
            FORGOTTEN.register(unit, unit.resources);
            return unit;
        } catch (RuntimeException | Error thrown) {
            observation.notCommitted(thrown);
            throw thrown;
        }
    }

    @Override
    public <R extends Repository<?>> R repository(Class<R> type) {
        state.requireUsable("used");
        Repository<?> repository = repositories.get(Objects.requireNonNull(type, "type"));
        if (repository == null) {
            repository = make(type, access);
            repositories.put(type, repository);
        }
        return type.cast(repository);
    }

    Repository<?> make(Class<?> type, RepositoryContext context) {
        Function<RepositoryContext, ? extends Repository<?>> constructor = session.runtime.repositories.get(type);
        if (constructor == null) {
            throw Misuse.unknownRepository(type, session.runtime.repositories.keySet());
        }
        return constructor.apply(context);
    }

    @Override
    public UnitOfWorkFactory parts() {
        return new UnitParts(this, null);
    }

    UnitOptions options() {
        return options;
    }

    /** The session, and what goes with it. */
    UnitAccess access() {
        return access;
    }

    /** Of a unit that has a session. */
    Nesting nesting() {
        Nesting known = nesting;
        if (known == null) {
            known = new Nesting(session.statements());
            nesting = known;
        }
        return known;
    }

    @Override
    public void flush() {
        access.flush();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        return new SavepointPart(this, access.use(), session.runtime.mapping, state, nesting()).execute(work);
    }

    @Override
    public void beforeCommit(Runnable action) {
        access.useForWriting();
        madeCallbacks().addBeforeCommit(Objects.requireNonNull(action, "action"));
    }

    @Override
    public void afterCommit(Runnable action) {
        state.requireUsable("used");
        madeCallbacks().addAfterCommit(Objects.requireNonNull(action, "action"));
    }

    @Override
    public void afterCommitAt(Consumer<CommitPosition> action) {
        state.requireUsable("used");
        if (!options.readOnly()) {
            madeCallbacks().addAfterCommitAt(Objects.requireNonNull(action, "action"));
        }
    }

    @Override
    public void afterRollback(Runnable action) {
        state.requireUsable("used");
        madeCallbacks().addAfterRollback(Objects.requireNonNull(action, "action"));
    }

    UnitCallbacks madeCallbacks() {
        UnitCallbacks made = callbacks == null ? new UnitCallbacks(options.name()) : callbacks;
        callbacks = made;
        return made;
    }

    /** The actions that wait for its end; null when there is none. */
    @Nullable UnitCallbacks callbacks() {
        return callbacks;
    }

    /** Nobody knows the outcome: none of them is true. */
    void forgetCallbacks() {
        callbacks = null;
    }

    UnitObservation observation() {
        return session.observation;
    }

    @Override
    public void commit() {
        if (!endedByCaller) {
            state.requireUsable("committed");
            requireNoParts();
            throw Misuse.commitInCall(options.name());
        }
        prepareCommit();
        try {
            writeAndCommit();
        } catch (Throwable thrown) {
            tellNotCommitted(thrown);
            throw thrown;
        }
        tellCommitted();
    }

    /** Refuses what may not be committed; what waits for answers has them then. */
    void prepareCommit() {
        state.requireUsable("committed");
        access.whenAsked(UnitQuestions::beforeCommit);
        requireNoParts();
    }

    private void requireNoParts() {
        if (nesting != null) {
            nesting.requireNone(options.name());
        }
    }

    /** The commit itself, after {@link #prepareCommit}. */
    void writeAndCommit() {
        if (session.made() == null && (callbacks == null || !callbacks.asksPosition())) {
            endWithoutSession();
        } else {
            new UnitCommit(this, access, state, session, resources).execute();
        }
    }

    /** Nothing has needed one, so there is nothing to write, and what was read has ended by itself. */
    private void endWithoutSession() {
        try {
            readingEnds();
            if (!resources.committing(null)) {
                throw access.failed(Misuse.cancelled(options.name(), null), FailurePhase.COMMIT);
            }
            state.committed();
        } finally {
            release(null);
            Reference.reachabilityFence(this); // Until here it is not forgotten, whoever does not close it.
        }
    }

    /** Tells whoever listens, and runs what waited for that. */
    void tellCommitted() {
        session.observation.committed();
        if (callbacks != null) {
            callbacks.committed();
        }
    }

    /** The same for a unit that is not committed, for the reason, if there is one. */
    void tellNotCommitted(@Nullable Throwable why) {
        session.observation.notCommitted(why);
        if (callbacks != null) {
            callbacks.rolledBack(why);
        }
    }

    /** Nothing of the unit is touched but what is made for other threads. */
    @Override
    public boolean cancel() {
        state.cancelled();
        return resources.cancel();
    }

    @Override
    public void rollback() {
        state.requireOwner();
        if (state.isCommitted()) {
            throw Misuse.rollbackAfterCommit(options.name());
        }
        if (state.rolledBack()) {
            giveUp();
        }
    }

    @Override
    public void close() {
        if (state.closedAfterEnd()) { // What it held went back with that.
            return;
        }
        try {
            if (state.isUsable() && options.readOnly()) {
                session.warnOfUnwritten();
            } else if (state.isUsable()) {
                session.warnOfLost();
            }
        } finally {
            state.closed();
            giveUp();
        }
    }

    private void giveUp() {
        if (state.isLate()) {
            session.observation.closedLate();
        }
        release(null);
        if (endedByCaller) {
            session.observation.notCommitted(state.failure());
            if (callbacks != null) {
                callbacks.rolledBack(null); // What the caller was told is told: their failures are only logged.
            }
        }
    }

    @Override
    public boolean hasUncommittedChanges() {
        state.requireOwner();
        try {
            return state.isUsable() && session.isChanged();
        } catch (RuntimeException thrown) {
            throw access.failed(thrown, FailurePhase.WORK);
        }
    }

    /** Nothing is read any more. */
    void readingEnds() {
        access.closeStreams();
        if (options.readOnly()) {
            session.warnOfUnwritten();
        }
    }

    /** Gives back all that it holds, whatever came of it. */
    void release(@Nullable RuntimeException first) {
        access.whenAsked(UnitQuestions::end);
        access.closeStreams();
        resources.release(first);
        SessionImplementor made = session.made();
        if (made != null) {
            session.inserted().giveBack(made);
        }
    }

    InsertedEntities inserted() {
        return session.inserted();
    }

    void requireOwner() {
        state.requireOwner();
    }

    /** What is not as it was read. */
    ChangedEntities changedEntities() {
        return session.changed();
    }

    /** Made when something goes wrong, which it mostly does not; holds nothing of its own. */
    UnitFailures failures() {
        return new UnitFailures(this, state, resources);
    }
}
