package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.hibernate.commit.CommitSettlement;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
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
    private final UnitOptions options;
    private final UnitRuntime runtime;
    private final SessionImplementor session;
    private final UnitTransaction transaction;
    private final UnitResources resources;
    private final UnitFailures failures;
    private final UnitQuestions questions;
    private final UnitCallbacks callbacks;
    private final UnitObservation observation;

    UnitCommit(
            HibernateUnitOfWork unit,
            UnitRuntime runtime,
            SessionImplementor session,
            UnitTransaction transaction,
            UnitResources resources,
            UnitQuestions questions) {
        this.unit = unit;
        this.options = unit.options();
        this.runtime = runtime;
        this.session = session;
        this.transaction = transaction;
        this.resources = resources;
        this.failures = unit.failures();
        this.questions = questions;
        this.callbacks = unit.callbacks();
        this.observation = callbacks.observation();
    }

    /** Writes and commits; whatever comes of it, the unit holds nothing afterwards. */
    void execute() {
        try {
            unit.readingEnds();
            flushForCommit();
            requireSameLife();
            if (questions.waiting() == null) {
                UnreadAssociations.leave(session);
            }
            sendCommit();
            unit.committed();
            settlePosition();
            resources.committed();
            unit.inserted().forget();
        } finally {
            questions.end();
            resources.release(null);
            unit.inserted().giveBack(session);
            Reference.reachabilityFence(unit); // Until here it is not forgotten, whoever does not close it.
        }
    }

    /**
     * Refuses what was begun before the server crashed, or was replaced, and was connected only afterwards: its ids may come
     * from a block that the sequence gives out again.
     */
    private void requireSameLife() {
        if (!options.readOnly() && !runtime.server().keepsIds(session, unit.begun())) {
            throw failures.failed(Misuse.serverWasReplaced(options.name()), FailurePhase.COMMIT);
        }
    }

    private void sendCommit() {
        CommitToken token = options.readOnly() ? null : runtime.outcomes().newToken();
        if (!resources.committing(token)) {
            throw failures.failed(Misuse.cancelled(options.name(), null), FailurePhase.COMMIT);
        }
        if (callbacks.asksPosition()) {
            transaction.tellPosition(callbacks::committedAt);
        }
        UnitOptions asItRan = failures.asItRuns();
        try {
            send(token);
        } catch (RuntimeException thrown) {
            settle(thrown, token, asItRan);
        } catch (Error thrown) {
            unit.inserted().forget(); // Nobody knows.
            callbacks.forget();
            throw thrown;
        }
    }

    /** Where it did not come back with the commit, because the answer was lost or the server has no such way, it is asked. */
    private void settlePosition() {
        if (callbacks.asksPosition() && callbacks.position() == null) {
            try {
                callbacks.committedAt(runtime.server().position());
            } catch (DatabaseException unanswered) {
                LOG.warn(
                        "The position of {} is not known, so that its client reads at the primary from now on: {}",
                        options.name(),
                        unanswered.getMessage());
                callbacks.committedAt(CommitPosition.AHEAD);
            }
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
        boolean inDoubt = !options.readOnly() && !FailureTranslator.isCommitRefused(thrown);
        if (inDoubt) {
            observation.inDoubt();
        }
        DatabaseException failure = options.readOnly()
                ? FailureTranslator.translateCommit(thrown, options)
                : CommitSettlement.settle(thrown, token, runtime.outcomes(), asItRan);
        if (inDoubt) {
            observation.resolved(failure == null ? CommitOutcome.APPLIED : failure.outcome());
        }
        if (failure != null) {
            questions.requireCommittableAfter(thrown);
            failures.note(failure);
            throw failure;
        }
        questions.committedWithout(thrown);
        LOG.info("{} was committed although its answer was lost; asked by its token {}", options.name(), token);
    }

    private void flushForCommit() {
        try {
            requireNoSwallowedFailure();
            if (!options.readOnly()) {
                transaction.flushForCommit(session);
                while (callbacks.hasBeforeCommit()) {
                    callbacks.beforeCommit();
                    questions.beforeCommit();
                    transaction.flushForCommit(session);
                }
                requireNoSwallowedFailure(); // A callback may have swallowed one.
                // Hibernate would look for changes a second time.
                session.setHibernateFlushMode(FlushMode.MANUAL);
            }
        } catch (RuntimeException thrown) {
            if (!transaction.isFailed(session)) {
                questions.settle();
            } else {
                questions.requireCommittableAfter(thrown);
            }
            throw failures.failed(thrown, FailurePhase.COMMIT);
        }
    }

    /** Hibernate knows of failures that passed it; of those below it, in JDBC, the transaction itself does. */
    private void requireNoSwallowedFailure() {
        if (session.getTransaction().getRollbackOnly() || transaction.isFailed(session)) {
            throw Misuse.swallowedFailure(options.name());
        }
    }
}
