package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.cancel.Cancellation;
import dev.todosdk.hibernate.context.InsertedEntities;
import dev.todosdk.hibernate.mapping.UnitClock;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.hibernate.query.EarlyEntities;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.util.Objects;
import org.hibernate.FlushMode;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The session of a unit, made with the first thing that needs it, and what can be read without one. Therefore it does not know
 * its unit. Of one thread, but for those who cut a unit off, and look for its connection.
 */
final class SessionOfUnit {

    private final UnitRuntime runtime;
    private final UnitOptions options;
    private final UnitStatements statements;
    private final UnitTransaction transaction;
    private final Cancellation cancellation;
    private final @Nullable EarlyEntities early;
    private volatile @Nullable SessionImplementor made;
    private @Nullable InsertedEntities inserted;

    SessionOfUnit(
            UnitRuntime runtime,
            UnitOptions options,
            UnitStatements statements,
            UnitTransaction transaction,
            UnitObservation observation) {
        this.runtime = runtime;
        this.options = options;
        this.statements = statements;
        this.transaction = transaction;
        this.cancellation = new Cancellation(options.name(), this::connection, transaction);
        this.early = options.readOnly() && transaction.readsAlone()
                ? new EarlyEntities(transaction, runtime.sessions(), observation)
                : null;
    }

    /** The session, whose transaction has begun. */
    SessionImplementor get() {
        SessionImplementor known = made;
        if (known != null) {
            return known;
        }
        UnitClock clock = new UnitClock(runtime.mapping(), runtime.clock(), options);
        SessionImplementor opened =
                statements.openSession(runtime.sessions(), transaction, cancellation, clock, options);
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

    /** What can be read without it; null when it is there, or nothing can. */
    @Nullable EarlyEntities early() {
        return made == null ? early : null;
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

    /** Ends the unit from other threads. */
    Cancellation cancellation() {
        return cancellation;
    }
}
