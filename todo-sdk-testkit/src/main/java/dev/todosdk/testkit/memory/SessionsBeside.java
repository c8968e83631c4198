package dev.todosdk.testkit.memory;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.Session;
import org.hibernate.StatelessSession;
import org.hibernate.StatelessSessionBuilder;
import org.hibernate.engine.creation.internal.SessionBuilderImpl;
import org.hibernate.engine.creation.internal.SessionCreationOptions;
import org.hibernate.engine.creation.internal.StatelessSessionBuilderImpl;
import org.hibernate.engine.creation.spi.SessionBuilderImplementor;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryDelegatingImpl;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.StatelessSessionImplementor;
import org.hibernate.internal.SessionFactoryImpl;
import org.hibernate.internal.SessionImpl;
import org.hibernate.internal.StatelessSessionImpl;

/**
 * The session factory as a unit hands it on. Many databases share one, so it is said here which of them a session opened
 * beside the unit is on: the unit's, by a connection of its own, as on PostgreSQL.
 */
@SuppressWarnings({"unchecked", "rawtypes"}) // of methods that are inherited
final class SessionsBeside extends SessionFactoryDelegatingImpl {

    private static final long serialVersionUID = 1L;

    private final transient SessionFactoryImpl sessions;
    private final transient Supplier<Connection> connecting;

    SessionsBeside(SessionFactoryImplementor usual, Supplier<Connection> connecting) {
        super(usual);
        this.sessions = usual.unwrap(SessionFactoryImpl.class);
        this.connecting = connecting;
    }

    @Override
    public SessionBuilderImplementor withOptions() {
        return new SessionBuilderImpl(sessions) {
            @Override
            protected SessionImplementor createSession() {
                return new Beside(this);
            }
        };
    }

    @Override
    public StatelessSessionBuilder withStatelessOptions() {
        return new StatelessSessionBuilderImpl(sessions) {
            @Override
            protected StatelessSessionImplementor createStatelessSession() {
                return new StatelessBeside(this);
            }
        };
    }

    @Override
    public SessionImplementor openSession() {
        return withOptions().openSession();
    }

    @Override
    public StatelessSession openStatelessSession() {
        return withStatelessOptions().openStatelessSession();
    }

    @Override
    public Session createEntityManager() {
        return openSession();
    }

    @Override
    public Session createEntityManager(Map properties) {
        SessionImplementor session = openSession();
        properties.forEach((name, value) -> session.setProperty(String.valueOf(name), value));
        return session;
    }

    @Override
    public void runInTransaction(Consumer<EntityManager> work) {
        inTransaction(work);
    }

    @Override
    public <R> R callInTransaction(Function<EntityManager, R> work) {
        return fromTransaction(work);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : super.unwrap(type);
    }

    private final class Beside extends SessionImpl {
        private static final long serialVersionUID = 1L;

        Beside(SessionCreationOptions options) {
            super(sessions, options);
        }

        @Override
        public SessionFactoryImplementor getEntityManagerFactory() {
            return SessionsBeside.this;
        }

        @Override
        public JdbcConnectionAccess getJdbcConnectionAccess() {
            return new OfDatabase(connecting);
        }
    }

    private final class StatelessBeside extends StatelessSessionImpl {
        private static final long serialVersionUID = 1L;

        StatelessBeside(SessionCreationOptions options) {
            super(sessions, options);
        }

        @Override
        public JdbcConnectionAccess getJdbcConnectionAccess() {
            return new OfDatabase(connecting);
        }
    }

    private record OfDatabase(Supplier<Connection> connecting) implements JdbcConnectionAccess {
        @Override
        public Connection obtainConnection() {
            return connecting.get();
        }

        @Override
        public void releaseConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }
    }
}
