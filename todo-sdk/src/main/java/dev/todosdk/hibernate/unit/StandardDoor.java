package dev.todosdk.hibernate.unit;

import jakarta.persistence.ConnectionConsumer;
import jakarta.persistence.ConnectionFunction;
import jakarta.persistence.EntityGraph;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import org.hibernate.Filter;
import org.hibernate.FlushMode;
import org.hibernate.Transaction;
import org.hibernate.engine.spi.SessionDelegatorBaseImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.jdbc.Work;
import org.hibernate.procedure.ProcedureCall;
import org.hibernate.query.spi.QueryImplementor;
import org.hibernate.query.sql.spi.NativeQueryImplementor;

/**
 * The unit's session as applications get it. Their own statements find what the unit has recorded before, which Hibernate does
 * for its own language alone; and the transaction stays the unit's.
 */
@SuppressWarnings({"unchecked", "rawtypes", "deprecation"
}) // of methods that are inherited; the mode has no other setter
final class StandardDoor extends SessionDelegatorBaseImpl {

    private final HibernateUnitOfWork unit;
    private final UnitAccess access;

    StandardDoor(HibernateUnitOfWork unit, UnitAccess access, SessionImplementor session) {
        super(session);
        this.unit = unit;
        this.access = access;
    }

    /** In a unit that only reads nothing is written. */
    private <Q extends QueryImplementor<?>> Q seeingAll(Q query) {
        if (query instanceof NativeQueryImplementor<?> && !unit.options().readOnly()) {
            query.setHibernateFlushMode(FlushMode.ALWAYS);
        }
        return query;
    }

    private ProcedureCall seeingAll(ProcedureCall call) {
        flushAhead();
        return call;
    }

    private void flushAhead() {
        if (!unit.options().readOnly()) {
            unit.flush();
        }
    }

    @Override
    public NativeQueryImplementor createNativeQuery(String sql) {
        return seeingAll(super.createNativeQuery(sql));
    }

    @Override
    public NativeQueryImplementor createNativeQuery(String sql, Class resultClass) {
        return seeingAll(super.createNativeQuery(sql, resultClass));
    }

    @Override
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, Class<T> resultClass, String tableAlias) {
        return seeingAll(super.createNativeQuery(sql, resultClass, tableAlias));
    }

    @Override
    public NativeQueryImplementor createNativeQuery(String sql, String resultSetMapping) {
        return seeingAll(super.createNativeQuery(sql, resultSetMapping));
    }

    @Override
    public <T> NativeQueryImplementor<T> createNativeQuery(String sql, String resultSetMapping, Class<T> resultClass) {
        return seeingAll(super.createNativeQuery(sql, resultSetMapping, resultClass));
    }

    @Override
    public NativeQueryImplementor createNativeMutationQuery(String sql) {
        return seeingAll((NativeQueryImplementor) super.createNativeMutationQuery(sql));
    }

    @Override
    public NativeQueryImplementor getNamedNativeQuery(String name) {
        return seeingAll(super.getNamedNativeQuery(name));
    }

    @Override
    public NativeQueryImplementor getNamedNativeQuery(String name, String resultSetMapping) {
        return seeingAll(super.getNamedNativeQuery(name, resultSetMapping));
    }

    @Override
    public QueryImplementor getNamedQuery(String name) {
        return seeingAll(super.getNamedQuery(name));
    }

    @Override
    public QueryImplementor createNamedQuery(String name) {
        return seeingAll(super.createNamedQuery(name));
    }

    @Override
    public <T> QueryImplementor<T> createNamedQuery(String name, Class<T> resultClass) {
        return seeingAll(super.createNamedQuery(name, resultClass));
    }

    @Override
    public QueryImplementor createNamedMutationQuery(String name) {
        return seeingAll((QueryImplementor) super.createNamedMutationQuery(name));
    }

    @Override
    public QueryImplementor createNamedSelectionQuery(String name) {
        return seeingAll((QueryImplementor) super.createNamedSelectionQuery(name));
    }

    @Override
    public <R> QueryImplementor<R> createNamedSelectionQuery(String name, Class<R> resultType) {
        return seeingAll((QueryImplementor<R>) super.createNamedSelectionQuery(name, resultType));
    }

    @Override
    public ProcedureCall createNamedStoredProcedureQuery(String name) {
        return seeingAll(super.createNamedStoredProcedureQuery(name));
    }

    @Override
    public ProcedureCall createStoredProcedureQuery(String name) {
        return seeingAll(super.createStoredProcedureQuery(name));
    }

    @Override
    public ProcedureCall createStoredProcedureQuery(String name, Class... resultClasses) {
        return seeingAll(super.createStoredProcedureQuery(name, resultClasses));
    }

    @Override
    public ProcedureCall createStoredProcedureQuery(String name, String... resultSetMappings) {
        return seeingAll(super.createStoredProcedureQuery(name, resultSetMappings));
    }

    @Override
    public ProcedureCall getNamedProcedureCall(String name) {
        return seeingAll(super.getNamedProcedureCall(name));
    }

    @Override
    public ProcedureCall createStoredProcedureCall(String name) {
        return seeingAll(super.createStoredProcedureCall(name));
    }

    @Override
    public ProcedureCall createStoredProcedureCall(String name, Class<?>... resultClasses) {
        return seeingAll(super.createStoredProcedureCall(name, resultClasses));
    }

    @Override
    public ProcedureCall createStoredProcedureCall(String name, String... resultSetMappings) {
        return seeingAll(super.createStoredProcedureCall(name, resultSetMappings));
    }

    /** What waits was asked without it. */
    @Override
    public Filter enableFilter(String name) {
        access.answerAhead();
        return super.enableFilter(name);
    }

    @Override
    public void disableFilter(String name) {
        access.answerAhead();
        super.disableFilter(name);
    }

    /** An answer that waits brings what is held, as it would have where it was asked for. */
    @Override
    public void clear() {
        access.answerAhead();
        super.clear();
    }

    @Override
    public void detach(Object entity) {
        access.answerAhead();
        super.detach(entity);
    }

    @Override
    public void evict(Object entity) {
        access.answerAhead();
        super.evict(entity);
    }

    @Override
    public void remove(Object entity) {
        access.answerAhead();
        super.remove(entity);
    }

    @Override
    public void persist(Object entity) {
        access.answerAhead();
        super.persist(entity);
    }

    @Override
    public <T> T merge(T entity) {
        access.answerAhead();
        return super.merge(entity);
    }

    @Override
    public void persist(String entityName, Object entity) {
        access.answerAhead();
        super.persist(entityName, entity);
    }

    @Override
    public <T> T merge(String entityName, T entity) {
        access.answerAhead();
        return super.merge(entityName, entity);
    }

    @Override
    public <T> T merge(T entity, EntityGraph<? super T> graph) {
        access.answerAhead();
        return super.merge(entity, graph);
    }

    @Override
    public void flush() {
        access.answerAhead();
        super.flush();
    }

    @Override
    public void doWork(Work work) {
        doReturningWork(connection -> {
            work.execute(connection);
            return true;
        });
    }

    @Override
    public <T> T doReturningWork(ReturningWork<T> work) {
        flushAhead();
        access.mayHaveWritten();
        return super.doReturningWork(connection -> work.execute(UnitsOwn.connection(unit, connection)));
    }

    @Override
    public <C> void runWithConnection(ConnectionConsumer<C> action) {
        this.<C, Boolean>callWithConnection(connection -> {
            action.accept(connection);
            return true;
        });
    }

    /** What the driver threw stays the driver's, so that it is translated like all else. */
    @Override
    public <C, T> T callWithConnection(ConnectionFunction<C, T> function) {
        return doReturningWork(connection -> {
            try {
                return function.apply((C) connection);
            } catch (SQLException | RuntimeException thrown) {
                throw thrown;
            } catch (Exception thrown) {
                throw new PersistenceException(thrown);
            }
        });
    }

    @Override
    public Transaction getTransaction() {
        return UnitsOwn.transaction(unit, super.getTransaction());
    }

    @Override
    public Transaction beginTransaction() {
        throw Misuse.ofTheUnit(unit.options().name(), "beginTransaction");
    }

    @Override
    public Transaction accessTransaction() {
        return getTransaction();
    }

    @Override
    public Transaction getCurrentTransaction() {
        return getTransaction();
    }

    @Override
    public void close() {
        throw Misuse.ofTheUnit(unit.options().name(), "close");
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : super.unwrap(type);
    }

    @Override
    public SessionFactoryImplementor getEntityManagerFactory() {
        return getSessionFactory();
    }

    /** What is opened from it stands beside the unit, and is the server's to say. */
    @Override
    public SessionFactoryImplementor getSessionFactory() {
        return CarryingSession.of(delegate()).unitTransaction().besideUnit(super.getSessionFactory());
    }
}
