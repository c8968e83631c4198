package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.hibernate.commit.CommitSettlement;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.observation.CountedActions;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.persistence.CommitPosition;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.FailurePhase;
import dev.todosdk.server.UnitTransaction;
import java.lang.ref.Reference;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The commit of one unit: what is written, what is checked before, and what a failure means. */
final class UnitCommit {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    private final HibernateUnitOfWork unit;
    private final UnitAccess access;
    private final UnitState state;
    private final UnitResources resources;
    private final UnitOptions options;
    private final UnitRuntime runtime;
    private final UnitObservation observation;
    private final UnitTransaction transaction;
    private final SessionImplementor session;
    private final InsertedEntities inserted;

    UnitCommit(
            HibernateUnitOfWork unit,
            UnitAccess access,
            UnitState state,
            SessionOfUnit ofUnit,
            UnitResources resources) {
        this.unit = unit;
        this.access = access;
        this.state = state;
        this.resources = resources;
        this.options = ofUnit.options;
        this.runtime = ofUnit.runtime;
        this.observation = ofUnit.observation;
        this.transaction = ofUnit.transaction;
        this.session = access.use();
        this.inserted = ofUnit.inserted();
    }

    /** Writes and commits; whatever comes of it, the unit holds nothing afterwards. */
    void execute() {
        try {
            unit.readingEnds();
            flushForCommit();
            requireSameLife();
            if (runtime.mapping.areAssociated() && access.waiting() == null) {
                UnreadAssociations.leave(session);
            }
            UnitCallbacks asking = askingPosition();
            sendCommit(asking);
            state.committed();
            if (asking != null && asking.position() == null) {
                askPosition(asking);
            }
            inserted.forget();
        } finally {
            unit.release(null);
            Reference.reachabilityFence(unit); // Until here it is not forgotten, whoever does not close it.
        }
    }

    /**
     * Refuses what took ids before the server crashed, or was replaced, and was connected only afterwards: they may come
     * from a block that the sequence gives out again.
     */
    private void requireSameLife() {
        if (!options.readOnly() && !CarryingSession.keepsIds(session, runtime.server)) {
            throw access.failed(Misuse.serverWasReplaced(options.name()), FailurePhase.COMMIT);
        }
    }

    private void sendCommit(@Nullable UnitCallbacks asking) {
        CommitToken token = options.readOnly() ? null : runtime.outcomes.newToken();
        if (!resources.committing(token)) {
            throw access.failed(Misuse.cancelled(options.name(), null), FailurePhase.COMMIT);
        }
        if (asking != null) {
            transaction.tellPosition(asking::committedAt);
        }
        UnitOptions asItRan = access.asItRuns();
        try {
            send(token);
        } catch (RuntimeException thrown) {
            settle(thrown, token, asItRan);
        } catch (Error thrown) {
            inserted.forget(); // Nobody knows.
            unit.forgetCallbacks();
            throw thrown;
        }
    }

    /** The actions, when one of them wants to know the position of the commit. */
    private @Nullable UnitCallbacks askingPosition() {
        UnitCallbacks waiting = unit.callbacks();
        return waiting != null && waiting.asksPosition() ? waiting : null;
    }

    /** Where it did not come back with the commit, because the answer was lost or the server has no such way, it is asked. */
    private void askPosition(UnitCallbacks asking) {
        try {
            asking.committedAt(runtime.server.position());
        } catch (DatabaseException unanswered) {
            LOG.warn(
                    "The position of {} is not known, so that its client reads at the primary from now on: {}",
                    options.name(),
                    unanswered.getMessage());
            asking.committedAt(CommitPosition.AHEAD);
        }
    }

    private void send(@Nullable CommitToken token) {
        boolean isToBeTold = !options.readOnly()
                && session.getJdbcCoordinator().getLogicalConnection().isPhysicallyConnected();
        if (!isToBeTold) {
            transaction.commit(session, token);
            return;
        }
        observation.sending(StatementKind.COMMIT);
        try {
            transaction.commit(session, token);
        } finally {
            observation.answered();
        }
    }

    /** Returns when the commit was applied although it threw. */
    private void settle(RuntimeException thrown, @Nullable CommitToken token, UnitOptions asItRan) {
        DatabaseException refused = options.readOnly()
                ? FailureTranslator.translateOperation(thrown, FailurePhase.COMMIT, asItRan)
                : FailureTranslator.refusedCommit(thrown, asItRan);
        DatabaseException failure = refused == null ? outcome(thrown, token, asItRan) : refused;
        if (failure != null) {
            access.whenAsked(asked -> asked.requireCommittableAfter(thrown));
            unit.failures().note(failure);
            throw failure;
        }
        access.whenAsked(asked -> asked.committedWithout(thrown));
        LOG.info("{} was committed although its answer was lost; asked by its token {}", options.name(), token);
    }

    /** Nobody has said what became of it, so that it is asked for. */
    private @Nullable DatabaseException outcome(
            RuntimeException thrown, @Nullable CommitToken token, UnitOptions asItRan) {
        observation.inDoubt();
        DatabaseException failure = CommitSettlement.settle(thrown, token, runtime.outcomes, asItRan);
        observation.resolved(failure == null ? CommitOutcome.APPLIED : failure.outcome());
        return failure;
    }

    private void flushForCommit() {
        try {
            requireNoSwallowedFailure();
            if (!options.readOnly()) {
                CountedActions.flushesLast(session);
                transaction.flushForCommit(session);
                for (UnitCallbacks last = unit.callbacks(); last != null && last.hasBeforeCommit(); ) {
                    last.beforeCommit();
                    access.whenAsked(UnitQuestions::beforeCommit);
                    CountedActions.flushesLast(session);
                    transaction.flushForCommit(session);
                }
                requireNoSwallowedFailure(); // A callback may have swallowed one.
                // Hibernate would look for changes a second time.
                session.setHibernateFlushMode(FlushMode.MANUAL);
            }
        } catch (RuntimeException thrown) {
            if (!transaction.isFailed(session)) {
                access.whenAsked(UnitQuestions::settle);
            } else {
                access.whenAsked(asked -> asked.requireCommittableAfter(thrown));
            }
            throw access.failed(thrown, FailurePhase.COMMIT);
        }
    }

    /** Hibernate knows of failures that passed it; of those below it, in JDBC, the transaction itself does. */
    private void requireNoSwallowedFailure() {
        if (session.getTransaction().getRollbackOnly() || transaction.isFailed(session)) {
            throw Misuse.swallowedFailure(options.name());
        }
    }
}
