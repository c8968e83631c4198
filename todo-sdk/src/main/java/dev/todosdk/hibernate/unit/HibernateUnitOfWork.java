package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
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
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcomeUnknownException;
import dev.todosdk.persistence.exception.DatabaseException;
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
final class HibernateUnitOfWork implements UnitOfWork, EntityAccess, UnitSession, WaitingQuestions.Unit {

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
    private final UnitChanges changes;
    private final UnitCallbacks callbacks;
    private final boolean endedByCaller;
    private @Nullable OpenStreams streams;
    private @Nullable StandardDoor door;
    private @Nullable WaitingQuestions questions;

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
        this.changes = new UnitChanges(options, session, statements);
        this.resources = new UnitResources(
                options.name(), session, transaction, runtime.open(), callbacks.observation(), opened);
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
        settleQuestions();
        use();
    }

    @Override
    public @Nullable WaitingQuestions waiting() {
        return questions != null && questions.areThere() ? questions : null;
    }

    @Override
    public <R extends @Nullable Object> PreparedQuestion<R> prepared(
            SessionImplementor open, Function<SessionImplementor, PreparedQuestion<R>> preparation) {
        return preparation.apply(open);
    }

    @Override
    public void whileHearing(Runnable question) {
        permission.whileHearing(question);
    }

    @Override
    public WaitingQuestions questions() {
        if (questions == null) {
            boolean goesOn = options.readOnly() && options.isolation() == Isolation.READ_COMMITTED;
            SessionImplementor open = use();
            questions = new WaitingQuestions(this, open, transaction, goesOn);
            CarryingSession.of(open).whenReading(questions);
        }
        return questions;
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
    public boolean isUsable() {
        return state.isUsable();
    }

    @Override
    public boolean isCancelled() {
        return state.isCancelled();
    }

    @Override
    public RuntimeException questionFailed(RuntimeException thrown) {
        return failed(thrown, FailurePhase.WORK);
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R savepoint(UnitFunction<R, X> work) throws X {
        return new SavepointPart(this, use(), state, nesting).execute(work);
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
        askedBeforeCommit();
        nesting.requireNone(options.name());
    }

    private void writeAndCommit() {
        if (session.made() == null && !callbacks.asksPosition()) {
            endWithoutSession();
        } else {
            new UnitCommit(this, runtime, use(), transaction, resources).execute();
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
            if (state.isUsable()) {
                changes.warnOfLost();
                changes.warnOfUnwritten();
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
            return state.isUsable() && changes.areThere();
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
        changes.warnOfUnwritten();
    }

    /** Whether a commit failed at one of the questions that it sent. */
    boolean failedAtQuestion(RuntimeException thrown) {
        return questions != null && questions.failedCommit(thrown);
    }

    /** The commit was applied although its answer was lost. */
    void committedWithout(RuntimeException lost) {
        if (questions != null) {
            questions.committedWithout(lost);
        }
    }

    /** Tells what waits its answers, when the commit has failed beside them. */
    void settleQuestions() {
        WaitingQuestions waiting = waiting();
        if (waiting != null) {
            waiting.settle();
        }
    }

    /** No answer brings anything any more; a commit that fails would make Hibernate forget what nobody has read. */
    @Override
    public void answersEnd() {
        UnreadAssociations.leave(session.get());
    }

    /** Questions that have no answer by now get none. */
    void askingEnds() {
        if (questions != null) {
            questions.end();
        }
    }

    /** Questions that cannot leave with the commit are answered before it. */
    void askedBeforeCommit() {
        if (questions != null) {
            questions.beforeCommit();
            state.requireCommittable();
        }
    }

    /** Refuses what has failed. */
    void requireCommittable() {
        state.requireCommittable();
    }

    /** It is certain. */
    void committed() {
        state.committed();
    }

    private void release(@Nullable RuntimeException first) {
        askingEnds();
        closeStreams();
        resources.release(first);
        SessionImplementor made = session.made();
        if (made != null) {
            inserted().giveBack(made);
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

    /** Of a unit that has a session. */
    InsertedEntities inserted() {
        return Objects.requireNonNull(session.inserted(), "noted with the session");
    }

    /** Somebody has the connection in hand. */
    void mayHaveWritten() {
        statements.noteWrite();
    }

    @Override
    public void requireOwner() {
        state.requireOwner();
    }

    /** A part did not end well: half of its work may be done. */
    void partFailed(String part, String how, @Nullable Throwable cause) {
        state.partFailed(Misuse.part(part, how), cause);
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

    @Override
    public RuntimeException failed(RuntimeException thrown, FailurePhase phase) {
        RuntimeException failure = state.isCancelled()
                ? Misuse.cancelled(options.name(), thrown)
                : FailureTranslator.translateOperation(thrown, phase, asItRuns());
        noteFailure(failure);
        return failure;
    }

    /** A part that failed could not be rolled back alone. Says what it was that ends the unit. */
    RuntimeException beyondRepair(RuntimeException thrown) {
        RuntimeException failure = FailureTranslator.translateOperation(thrown, FailurePhase.WORK, options);
        state.beyondRepair(failure);
        return state.failure() instanceof RuntimeException first ? first : failure;
    }

    @Override
    public RuntimeException refusedOrFailed(RuntimeException thrown, FailurePhase phase) {
        return thrown instanceof InvalidInputException || thrown instanceof WrongUseException
                ? thrown
                : failed(thrown, phase);
    }

    void noteFailure(RuntimeException failure) {
        if (failure instanceof CommitOutcomeUnknownException) {
            inserted().forget();
            callbacks.forget();
        }
        state.failed(failure);
        resources.failed(failure);
    }

    /** The first thing that went wrong with the database in this unit. */
    @Nullable DatabaseException failure() {
        return state.failure() instanceof DatabaseException failure ? failure : null;
    }

    /** Notes that the unit's work itself threw. */
    RuntimeException workFailed(RuntimeException thrown) {
        RuntimeException failure = translated(thrown);
        noteFailure(failure);
        return failure;
    }

    /** What work threw, in the SDK's terms. */
    @Override
    public RuntimeException translated(RuntimeException thrown) {
        return FailureTranslator.translateWork(thrown, asItRuns());
    }

    /** A transaction that the application's own statements made read-only is no standby that another connection leads past. */
    UnitOptions asItRuns() {
        SessionImplementor made = session.made();
        return made != null && transaction.isReadOnlyByItself(made) ? options.withReadOnly(true) : options;
    }

    @Override
    public AttributeRules rules(String entityName) {
        return runtime.mapping().rules(entityName);
    }
}
