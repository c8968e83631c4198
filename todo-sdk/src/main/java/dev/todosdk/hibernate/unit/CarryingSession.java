package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.hibernate.context.AuditEntries;
import dev.todosdk.hibernate.later.WaitingQuestions;
import dev.todosdk.hibernate.lazy.LazyLoads;
import dev.todosdk.hibernate.observation.CountedActions;
import dev.todosdk.hibernate.observation.ObservedSession;
import dev.todosdk.hibernate.observation.UnitObservation;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.LeadingConnection;
import dev.todosdk.server.TransactionSettings;
import dev.todosdk.server.UnitTransaction;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.FindOption;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.ActionQueue;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.event.spi.LoadEventListener.LoadType;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.jspecify.annotations.Nullable;

/**
 * Hibernate's session with its unit's transaction on it. Hibernate makes its services once for all sessions and tells a
 * connection provider nothing of who asks; there is no other place for what belongs to one session. Of one thread.
 */
@SuppressWarnings({"unchecked", "removal"}) // of methods that are inherited
final class CarryingSession extends SessionImpl
        implements UnitTransaction.Carrier, ObservedSession, AuditEntries.Carrier, LazyLoads.Carrier {

    private static final long serialVersionUID = 1L;

    private final transient SessionOfUnit unit;
    private transient @Nullable LazyLoads lazy;
    private transient @Nullable AuditEntries auditEntries;
    private transient boolean hasChangeset;
    private final long begin = System.nanoTime();
    private boolean mayHaveHadIds = true;

    /** For other threads, which must not ask Hibernate: it would get one for them. */
    private transient volatile @Nullable Connection lent;

    /** Weak, because what gives a forgotten unit's connection back has the session, and would keep the unit. */
    private transient @Nullable WeakReference<WaitingQuestions> questions;

    private CarryingSession(SessionFactoryImpl sessions, SessionCreationOptions options, SessionOfUnit unit) {
        super(sessions, options);
        this.unit = unit;
        setFetchBatchSize(-1); // With one that differs, Hibernate makes each loader anew for each load.
    }

    /** Builds the session of a unit, with whatever else is asked of it. */
    static SessionBuilderImplementor builder(SessionOfUnit unit) {
        SessionFactoryImpl sessions = unit.runtime.sessions.unwrap(SessionFactoryImpl.class);
        return new SessionBuilderImpl(sessions) {
            @Override
            protected SessionImplementor createSession() {
                return new CarryingSession(sessions, this, unit);
            }
        };
    }

    /** The unit's own. */
    static CarryingSession of(SessionImplementor session) {
        return (CarryingSession) session;
    }

    /** What is read from now on finds these questions answered. */
    void whenReading(WaitingQuestions waiting) {
        questions = new WeakReference<>(waiting);
    }

    private void beforeReading() {
        WaitingQuestions waiting = questions == null ? null : questions.get();
        if (waiting != null) {
            waiting.beforeReading();
        }
    }

    /** Queries of any kind, by whichever door. */
    @Override
    public void prepareForQueryExecution(boolean requiresTransaction) {
        beforeReading();
        super.prepareForQueryExecution(requiresTransaction);
    }

    /** Somebody who has kept the standard door finds, or is referred to, what is there after the answers. */
    @Override
    public Object load(LoadType type, Object id, String entityName, LockOptions lock, Boolean readOnly) {
        beforeReading();
        return super.load(type, id, entityName, lock, readOnly);
    }

    @Override
    public <E> List<E> findMultiple(Class<E> type, List<?> ids, FindOption... options) {
        beforeReading();
        return super.findMultiple(type, ids, options);
    }

    @Override
    public <E> List<E> findMultiple(EntityGraph<E> graph, List<?> ids, FindOption... options) {
        beforeReading();
        return super.findMultiple(graph, ids, options);
    }

    @Override
    public void refresh(Object entity) {
        beforeReading();
        super.refresh(entity);
    }

    @Override
    public void refresh(Object entity, LockOptions lock) {
        beforeReading();
        super.refresh(entity, lock);
    }

    @Override
    public void lock(Object entity, LockMode mode) {
        beforeReading();
        super.lock(entity, mode);
    }

    @Override
    public void lock(Object entity, LockOptions options) {
        beforeReading();
        super.lock(entity, options);
    }

    @Override
    public boolean contains(Object entity) {
        beforeReading();
        return super.contains(entity);
    }

    /** A collection is read when the application first touches it, where nothing else would put what fails into the SDK's words. */
    @Override
    public void initializeCollection(PersistentCollection<?> collection, boolean writing) {
        touched();
        try {
            beforeReading();
            super.initializeCollection(collection, writing);
        } catch (RuntimeException thrown) {
            throw FailureTranslator.translateWork(thrown, UnitOptions.DEFAULT);
        }
    }

    /** What stands behind a reference is read when the application first touches it. */
    @Override
    public Object immediateLoad(String entityName, Object id) {
        beforeReading();
        return touched().touch(() -> super.immediateLoad(entityName, id));
    }

    /** And this way when the mapping wants it at once. */
    @Override
    public Object internalLoad(String entityName, Object id, boolean eager, boolean nullable) {
        return eager
                ? touched().touch(() -> super.internalLoad(entityName, id, true, nullable))
                : super.internalLoad(entityName, id, false, nullable);
    }

    /** A revision may be a row, which goes with the part of the unit that it was drawn in. */
    @Override
    public Object getCurrentChangesetIdentifier() {
        hasChangeset = true;
        return super.getCurrentChangesetIdentifier();
    }

    @Override
    public boolean hasChangeset() {
        return hasChangeset;
    }

    @Override
    public void forgetChangeset() {
        hasChangeset = false;
        clearTransactionStartInstant();
    }

    private LazyLoads touched() {
        LazyLoads made = lazy == null ? new LazyLoads(this) : lazy;
        lazy = made;
        return made;
    }

    @Override
    public AuditEntries getAuditWorkQueue() {
        if (auditEntries == null) {
            auditEntries = new AuditEntries();
        }
        return auditEntries;
    }

    @Override
    public @Nullable LazyLoads lazyLoads() {
        return lazy;
    }

    @Override
    public UnitTransaction unitTransaction() {
        return unit.transaction;
    }

    @Override
    public UnitObservation observation() {
        return unit.observation;
    }

    @Override
    protected ActionQueue createActionQueue() {
        return new CountedActions(this);
    }

    /** Whether ids that the unit took ahead of its connection are surely its own; what it took afterwards is. */
    static boolean keepsIds(SessionImplementor ofUnit, DatabaseServer server) {
        CarryingSession session = (CarryingSession) ofUnit;
        return !session.mayHaveHadIds || server.keepsIds(session, session.begin);
    }

    /** The connection that the unit waits for, or null when it has none. */
    @Nullable Connection lent() {
        return lent;
    }

    @Override
    public JdbcConnectionAccess getJdbcConnectionAccess() {
        return new OfUnit(super.getJdbcConnectionAccess());
    }

    /**
     * Asks the unit's transaction for the unit's connection. While the unit has it, Hibernate asks for another one, for what is
     * not the unit's, such as ids from a table: that one is beside the unit, but the unit waits for it, no longer than for its own,
     * and whoever cancels the unit ends that. Whoever asks for it also gives it back here.
     */
    private final class OfUnit implements JdbcConnectionAccess {
        private final JdbcConnectionAccess usual;
        private @Nullable Connection before;
        private boolean beside;

        OfUnit(JdbcConnectionAccess usual) {
            this.usual = usual;
        }

        @Override
        public Connection obtainConnection() throws SQLException {
            beside = getJdbcCoordinator().getLogicalConnection().isPhysicallyConnected();
            before = lent;
            Connection obtained = beside
                    ? limited(unit.transaction.connectBeside(usual))
                    : led(unit.observation.connect(unit.transaction, usual));
            lent = obtained;
            if (!beside) {
                mayHaveHadIds = getPersistenceContextInternal().getNumberOfManagedEntities() > 0;
            }
            return obtained;
        }

        private Connection limited(Connection fresh) throws SQLException {
            try {
                LeadingConnection.lead(fresh, TransactionSettings.limit(unit.options));
                return fresh;
            } catch (SQLException | RuntimeException thrown) {
                usual.releaseConnection(fresh);
                throw thrown;
            }
        }

        private Connection led(Connection fresh) throws SQLException {
            try {
                unit.transaction.lead(fresh);
                return fresh;
            } catch (SQLException | RuntimeException thrown) {
                unit.transaction.disconnect(usual, fresh);
                throw thrown;
            }
        }

        @Override
        public void releaseConnection(Connection connection) throws SQLException {
            lent = before;
            unit.awaitRequest();
            if (beside) {
                usual.releaseConnection(connection);
            } else {
                unit.transaction.disconnect(usual, connection);
            }
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return usual.supportsAggressiveRelease();
        }
    }
}
