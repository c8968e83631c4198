package dev.todosdk.hibernate.unit;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.UnitTransaction;
import java.sql.Connection;
import java.sql.SQLException;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;

/**
 * Hibernate's session with its unit's transaction on it. Hibernate makes its services once for all sessions and tells a
 * connection provider nothing of who asks; there is no other place for what belongs to one session. Of one thread.
 */
@SuppressWarnings("unchecked") // of methods that are inherited
final class CarryingSession extends SessionImpl implements UnitTransaction.Carrier {

    private static final long serialVersionUID = 1L;

    private final transient UnitTransaction transaction;

    private CarryingSession(SessionFactoryImpl sessions, SessionCreationOptions options, UnitTransaction transaction) {
        super(sessions, options);
        this.transaction = transaction;
    }

    /** Builds a session that carries a transaction, with whatever else is asked of it. */
    static SessionBuilderImplementor builder(SessionFactoryImplementor sessions, UnitTransaction transaction) {
        SessionFactoryImpl own = sessions.unwrap(SessionFactoryImpl.class);
        return new SessionBuilderImpl(own) {
            @Override
            protected SessionImplementor createSession() {
                return new CarryingSession(own, this, transaction);
            }
        };
    }

    /** A collection is read when the application first touches it, where nothing else would put what fails into the SDK's words. */
    @Override
    public void initializeCollection(PersistentCollection<?> collection, boolean writing) {
        try {
            super.initializeCollection(collection, writing);
        } catch (RuntimeException thrown) {
            throw FailureTranslator.translateWork(thrown, UnitOptions.DEFAULT);
        }
    }

    @Override
    public UnitTransaction unitTransaction() {
        return transaction;
    }

    @Override
    public JdbcConnectionAccess getJdbcConnectionAccess() {
        return new OfUnit(super.getJdbcConnectionAccess(), transaction);
    }

    /** Asks the unit's transaction for the connection. */
    private record OfUnit(JdbcConnectionAccess usual, UnitTransaction transaction) implements JdbcConnectionAccess {
        @Override
        public Connection obtainConnection() throws SQLException {
            return transaction.connect(usual);
        }

        @Override
        public void releaseConnection(Connection connection) throws SQLException {
            transaction.disconnect(usual, connection);
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return usual.supportsAggressiveRelease();
        }
    }
}
