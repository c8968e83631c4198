package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.hibernate.operation.HibernateEntityOperations;
import dev.todosdk.hibernate.operation.OpenStream;
import dev.todosdk.hibernate.operation.OpenStreams;
import dev.todosdk.hibernate.operation.SessionAccess;
import dev.todosdk.hibernate.operation.UnitSession;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.hibernate.rules.AttributeRules;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.internal.EntityAccess;
import dev.todosdk.persistence.internal.EntityOperations;
import dev.todosdk.server.UnitTransaction;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/** A unit of work on one Hibernate session and its transaction. */
final class HibernateUnitOfWork implements UnitOfWork, EntityAccess, UnitSession {

    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final UnitRuntime runtime;
    private final UnitOptions options;
    private final SessionOfUnit session;
    private final UnitTransaction transaction;
    private final UnitResources resources;
    private final UnitState state;
    private final long begun = System.nanoTime();
    private final Nesting.Permission permission = new Nesting.Permission();
    private final Nesting nesting = new Nesting(permission);
    private final Map<Class<?>, Repository<?>> repositories = new HashMap<>(4);
    private final UnitStatements statements;
    private final UnitCallbacks callbacks;
    private final UnitQuestions questions;
    private final boolean endedByCaller;
    private @Nullable OpenStreams streams;
    private @Nullable StandardDoor door;

    private HibernateUnitOfWork(
            UnitRuntime runtime, UnitOptions options, UnitCallbacks callbacks, @Nullable Throwable opened) {
        runtime.open().requireOpen();
        runtime.requireAlone(options.name());
        this.runtime = runtime;
        this.options = options;
        this.callbacks = callbacks;
        this.endedByCaller = opened != null;
        this.state = new UnitState(options.name(), runtime.timeout());
        this.statements = new UnitStatements(options.name(), permission, callbacks.observation());
        this.transaction =
                runtime.transactions().open(options, runtime.leading().of(options));
        this.session = new SessionOfUnit(runtime, options, statements, transaction, callbacks.observation());
        this.resources = new UnitResources(
                options.name(), session, transaction, runtime.open(), callbacks.observation(), opened);
        this.questions = new UnitQuestions(this, session, state, permission, transaction);
        try {
            runtime.open().begun(resources);
        } catch (RuntimeException closing) {
            release(closing);
            throw closing;
        }
    }

    /** A unit that whoever begins it may forget to close. */
    static HibernateUnitOfWork forCaller(UnitRuntime runtime, UnitOptions options) {
        UnitObservation observation = runtime.listeners().begin(options, false);
        try {
            HibernateUnitOfWork unit = new HibernateUnitOfWork(
                    runtime,
                    options,
                    new UnitCallbacks(options.name(), observation),
                    new Throwable("begin of " + options.name()));
            FORGOTTEN.register(unit, unit.resources);
            return unit;
        } catch (RuntimeException | Error thrown) {
            observation.notCommitted(thrown);
            throw thrown;
        }
    }

    /** One attempt of a call, which ends it and runs what waits for the outcome. */
    static HibernateUnitOfWork forCall(UnitRuntime runtime, UnitOptions options, UnitCallbacks callbacks) {
        return new HibernateUnitOfWork(runtime, options, callbacks, null);
    }

    @Override
    public <R extends Repository<?>> R repository(Class<R> type) {
        state.requireUsable();
        Repository<?> repository = repositories.get(Objects.requireNonNull(type, "type"));
        if (repository == null) {
            repository = make(type, new UnitContext(this));
            repositories.put(type, repository);
        }
        return type.cast(repository);
    }

    Repository<?> make(Class<?> type, RepositoryContext context) {
        Function<RepositoryContext, ? extends Repository<?>> constructor =
                runtime.repositories().get(type);
        if (constructor == null) {
            throw Misuse.unknownRepository(type, runtime.repositories().keySet());
        }
        return constructor.apply(context);
    }

    @Override
    public <T> EntityOperations<T> operations(Class<T> entity) {
        return new HibernateEntityOperations<>(this, this, runtime.mapping().of(entity));
    }

    <T> EntityOperations<T> operations(Class<T> entity, SessionAccess access) {
        return new HibernateEntityOperations<>(this, access, runtime.mapping().of(entity));
    }

    @Override
    public UnitOfWorkFactory parts() {
        return new UnitParts(this, null);
    }

    UnitOptions options() {
        return options;
    }

    Nesting nesting() {
        return nesting;
    }

    @Override
    public void flush() {
        answerAhead();
        SessionImplementor open = use();
        try {
            open.flush();
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
    }

    /** Before something that is no question. */
    void answerAhead() {
        use();
        questions.settle();
        use();
    }

    @Override
    public @Nullable WaitingQuestions waiting() {
        return questions.waiting();
    }

    @Override
    public WaitingQuestions questions() {
        return questions.made();
    }

    @Override
    public <R extends @Nullable Object> PreparedQuestion<R> prepared(
            SessionImplementor open, Function<SessionImplementor, PreparedQuestion<R>> preparation) {
        return preparation.apply(open);
    }

    @Override
    public void writeAhead(SessionImplementor open) {
        open.flush();
    }

    @Override
    public void holdAhead(AskedRows rows) {
        // All that waited is answered.
    }

    @Override
    public <R extends @Nullable Object> R now(Supplier<R> work) {
        return work.get();
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        return new SavepointPart(this, use(), state, nesting, questions).execute(work);
    }

    @Override
    public void beforeCommit(Runnable action) {
        useForWriting();
        callbacks.addBeforeCommit(Objects.requireNonNull(action, "action"));
    }

    @Override
    public <T> void insertLast(Class<T> entity, long order, T newEntity) {
        useForWriting();
        callbacks.addLast(order, () -> operations(entity).insert(newEntity));
    }

    @Override
    public @Nullable String tenant() {
        return options.tenant();
    }

    @Override
    public void afterCommit(Runnable action) {
        state.requireUsable();
        callbacks.addAfterCommit(Objects.requireNonNull(action, "action"));
    }

    @Override
    public void afterCommitAt(Consumer<CommitPosition> action) {
        state.requireUsable();
        if (!options.readOnly()) {
            callbacks.addAfterCommitAt(Objects.requireNonNull(action, "action"));
        }
    }

    @Override
    public void afterRollback(Runnable action) {
        state.requireUsable();
        callbacks.addAfterRollback(Objects.requireNonNull(action, "action"));
    }

    UnitCallbacks callbacks() {
        return callbacks;
    }

    @Override
    public void commit() {
        if (!endedByCaller) {
            state.requireCommittable();
            nesting.requireNone(options.name());
            throw Misuse.commitInCall(options.name());
        }
        prepareCommit();
        try {
            writeAndCommit();
        } catch (Throwable thrown) {
            callbacks.rolledBack(thrown);
            throw thrown;
        }
        callbacks.committed();
    }

    /** The commit of a call's attempt, whose work has returned. */
    void commitCall() {
        prepareCommit();
        writeAndCommit();
    }

    private void prepareCommit() {
        state.requireCommittable();
        questions.beforeCommit();
        nesting.requireNone(options.name());
    }

    private void writeAndCommit() {
        if (session.made() == null && !callbacks.asksPosition()) {
            endWithoutSession();
        } else {
            new UnitCommit(this, runtime, use(), transaction, resources, questions).execute();
        }
    }

    /** Nothing has needed one, so there is nothing to write, and what was read has ended by itself. */
    private void endWithoutSession() {
        try {
            readingEnds();
            if (!resources.committing(null)) {
                throw failed(Misuse.cancelled(options.name(), null), FailurePhase.COMMIT);
            }
            state.committed();
            resources.committed();
        } finally {
            resources.release(null);
            Reference.reachabilityFence(this); // Until here it is not forgotten, whoever does not close it.
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
        state.requireOwner();
        if (state.isClosed()) {
            return;
        }
        if (state.isCommitted()) { // What it held went back with that.
            state.closed();
            return;
        }
        try {
            if (state.isUsable() && options.readOnly()) {
                changes().warnOfUnwritten();
            } else if (state.isUsable()) {
                changes().warnOfLost();
            }
        } finally {
            state.closed();
            giveUp();
        }
    }

    private void giveUp() {
        if (state.isLate()) {
            callbacks.observation().closedLate();
        }
        release(null);
        if (endedByCaller) {
            callbacks.observation().notCommitted(state.failure());
            callbacks.rolledBack(null);
        }
    }

    @Override
    public boolean hasUncommittedChanges() {
        state.requireOwner();
        try {
            return state.isUsable() && changes().areThere();
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
    }

    @Override
    public void opened(OpenStream<?> stream) {
        OpenStreams open = streams == null ? new OpenStreams() : streams;
        open.opened(stream);
        streams = open;
    }

    @Override
    public void closed(OpenStream<?> stream) {
        if (streams != null) {
            streams.closed(stream);
        }
    }

    /** When it was begun, by {@link System#nanoTime()}. */
    long begun() {
        return begun;
    }

    /** Nothing is read any more. */
    void readingEnds() {
        closeStreams();
        if (options.readOnly()) {
            changes().warnOfUnwritten();
        }
    }

    /** It is certain. */
    void committed() {
        state.committed();
    }

    private void release(@Nullable RuntimeException first) {
        questions.end();
        closeStreams();
        resources.release(first);
        SessionImplementor made = session.made();
        if (made != null) {
            session.inserted().giveBack(made);
        }
    }

    private void closeStreams() {
        if (streams != null) {
            streams.close(options.name());
        }
    }

    @Override
    public SessionImplementor standardDoor() {
        SessionImplementor open = useFreely();
        if (door == null) {
            try {
                transaction.handOn(open);
            } catch (RuntimeException thrown) {
                throw failed(thrown, FailurePhase.WORK);
            }
            door = new StandardDoor(this, open);
        }
        return door;
    }

    InsertedEntities inserted() {
        return session.inserted();
    }

    /** Somebody has the connection in hand. */
    void mayHaveWritten() {
        statements.noteWrite();
    }

    void requireOwner() {
        state.requireOwner();
    }

    private UnitChanges changes() {
        return new UnitChanges(options, session, statements);
    }

    /** What is not as it was read. */
    ChangedEntities changedEntities() {
        SessionImplementor made = session.made();
        return made == null ? new ChangedEntities(new IdentityHashMap<>(0)) : ChangedEntities.in(made);
    }

    @Override
    public SessionImplementor use() {
        state.requireUsable();
        try {
            return session.get();
        } catch (RuntimeException thrown) { // It could not begin.
            throw failed(thrown, FailurePhase.ACQUIRE);
        }
    }

    @Override
    public @Nullable EarlyEntities early() {
        state.requireUsable();
        EarlyEntities early = session.early();
        try {
            if (early != null && transaction.connectedAlone() == null) {
                callbacks.observation().connectAlone(transaction);
            }
            return early;
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.ACQUIRE);
        }
    }

    @Override
    public void requireOpen() {
        state.requireOpen();
    }

    @Override
    public SessionImplementor useFreely() {
        SessionImplementor open = use();
        try {
            transaction.holdTransaction(open);
        } catch (RuntimeException thrown) {
            throw failed(thrown, FailurePhase.WORK);
        }
        return open;
    }

    @Override
    public SessionImplementor useForWriting() {
        state.requireUsable();
        if (options.readOnly()) {
            throw Misuse.writeInReadOnlyUnit(options.name());
        }
        statements.noteWrite();
        return use();
    }

    /** Made when something goes wrong, which it mostly does not; holds nothing of its own. */
    UnitFailures failures() {
        return new UnitFailures(options, state, session, transaction, resources, callbacks);
    }

    @Override
    public RuntimeException failed(RuntimeException thrown, FailurePhase phase) {
        return failures().failed(thrown, phase);
    }

    @Override
    public RuntimeException refusedOrFailed(RuntimeException thrown, FailurePhase phase) {
        return thrown instanceof InvalidInputException || thrown instanceof WrongUseException
                ? thrown
                : failed(thrown, phase);
    }

    @Override
    public AttributeRules rules(String entityName) {
        return runtime.mapping().rules(entityName);
    }
}
