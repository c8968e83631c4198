package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.WithoutWords;
import dev.todosdk.hibernate.context.ChangedEntities;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.mapping.UnitClock;
import dev.todosdk.hibernate.mapping.UnitTenant;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.util.IdentityHashMap;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.hibernate.FlushMode;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a unit runs, and its session, made with the first thing that needs it; what can be read without one, and whether anything
 * of it was changed: to look at that is to call the application's code. It does not know its unit. Of one thread, but for those
 * who cut a unit off: they look for its connection, and hold this while they speak to it.
 */
final class SessionOfUnit {

    private static final Logger LOG = LoggerFactory.getLogger(UnitOfWork.class);

    final UnitRuntime runtime;
    final UnitOptions options;
    final UnitObservation observation;
    final UnitTransaction transaction;
    private @Nullable EarlyEntities early;
    private volatile @Nullable SessionImplementor made;
    private @Nullable UnitStatements statements;
    private @Nullable InsertedEntities inserted;
    private boolean wrote;

    SessionOfUnit(UnitRuntime runtime, UnitOptions options, UnitObservation observation) {
        this.runtime = runtime;
        this.options = options;
        this.observation = observation;
        this.transaction = runtime.transactions.open(options, runtime.leading.of(options));
    }

    /** The session, whose transaction has begun. */
    SessionImplementor get() {
        SessionImplementor known = made;
        return known == null ? begin() : known;
    }

    /** It tells its statements, and knows the unit's time and transaction. */
    private SessionImplementor begin() {
        UnitClock clock = new UnitClock(runtime.mapping, runtime.clock, options);
        UnitStatements heard = new UnitStatements(this);
        SessionBuilderImplementor builder =
                CarryingSession.builder(this).interceptor(clock).statementInspector((UnaryOperator<String>) heard);
        SessionImplementor opened = UnitTenant.open(builder, runtime.sessions, options);
        observation.attach(opened);
        statements = heard;
        inserted = clock.noteInserted(opened);
        made = opened;
        if (options.readOnly()) {
            opened.setHibernateFlushMode(FlushMode.MANUAL);
        }
        transaction.begin(opened);
        if (early != null) {
            early.hold(opened);
        }
        return opened;
    }

    /** Null until something has needed it. */
    @Nullable SessionImplementor made() {
        return made;
    }

    /** What is read without it, on a connection that is fetched for that; null when it is there, or nothing can be. */
    @Nullable EarlyEntities early() {
        if (made != null || !transaction.readsAlone()) {
            return null;
        }
        EarlyEntities known = early;
        if (known == null) {
            known = new EarlyEntities(observation.connectAlone(transaction), observation);
            early = known;
        }
        return known;
    }

    /** What Hibernate sends; of a unit that has a session. */
    UnitStatements statements() {
        return Objects.requireNonNull(statements, "heard with the session");
    }

    /** What was made persistent; of a unit that has a session. */
    InsertedEntities inserted() {
        return Objects.requireNonNull(inserted, "noted with the session");
    }

    /** For other threads: the unit's connection, or null when it has none. */
    @Nullable Connection connection() {
        SessionImplementor known = made;
        return known == null
                ? transaction.connectedAlone()
                : CarryingSession.of(known).lent();
    }

    /**
     * A connection is about to go back, which it does with the commit already. Whoever asks for one afterwards finds none, and a
     * request that is under way to it has arrived when this returns.
     */
    synchronized void awaitRequest() {
        // Requests are made while this is held.
    }

    /** Something was written, or may have been. */
    void noteWrite() {
        wrote = true;
    }

    /** Whether there is anything to write, or to roll back. */
    boolean isChanged() {
        SessionImplementor known = made;
        return !options.readOnly() && known != null && (wrote || known.isDirty());
    }

    /** Warns of changes that nobody committed. */
    void warnOfLost() {
        if (mayBeChanged()) {
            LOG.warn(
                    "{} was closed with changes that nobody committed; they are rolled back. Call commit(), or rollback()"
                            + " where giving up is meant.",
                    options.name());
        }
    }

    private boolean mayBeChanged() {
        try {
            return isChanged();
        } catch (RuntimeException thrown) {
            LOG.debug("Whether {} had changes could not be told", options.name(), WithoutWords.of(thrown));
            return true;
        }
    }

    /** Warns of changes in a unit that does not write. */
    void warnOfUnwritten() {
        try {
            SessionImplementor known = made;
            String changed = known != null ? ChangedEntities.in(known).any() : early == null ? null : early.changed();
            if (changed != null) {
                LOG.warn(
                        "{} only reads, and {} was changed in it, which is not written. Change entities in a unit that may"
                                + " write.",
                        options.name(),
                        changed);
            }
        } catch (RuntimeException thrown) {
            LOG.debug("Whether {} had changes could not be told", options.name(), WithoutWords.of(thrown));
        }
    }

    /** What is not as it was read. */
    ChangedEntities changed() {
        SessionImplementor known = made;
        return known == null ? new ChangedEntities(new IdentityHashMap<>(0)) : ChangedEntities.in(known);
    }
}
