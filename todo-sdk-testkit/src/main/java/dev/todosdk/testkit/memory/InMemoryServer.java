package dev.todosdk.testkit.memory;

import dev.todosdk.database.spi.DatabaseServer;
import dev.todosdk.testkit.memory.engine.Store;
import dev.todosdk.testkit.memory.jdbc.InMemoryConnection;
import dev.todosdk.testkit.memory.jdbc.Plans;
import dev.todosdk.testkit.memory.schema.MappedSchema;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** The in-memory server: makes its tables from the mapping and gives Hibernate connections to them. Thread-safe. */
public final class InMemoryServer implements DatabaseServer {

    private final Duration lockTimeout;
    private @Nullable Store store;
    private @Nullable Plans plans;
    private List<String> unseen = List.of();

    /**
     * A server without tables yet.
     *
     * @param lockTimeout the longest that a statement waits for a row's lock
     */
    public InMemoryServer(Duration lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return Optional.empty();
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        return Map.of(JdbcSettings.CONNECTION_PROVIDER, new Connections());
    }

    @Override
    public synchronized void prepare(Metadata mapping) {
        MappedSchema.Described described = MappedSchema.of(mapping);
        store = new Store(described.schema());
        plans = new Plans(described.schema(), described.defaults());
        unseen = described.unseen();
    }

    /**
     * The constraints of the mapping that only PostgreSQL enforces.
     *
     * @return one line for each, empty before the start
     */
    public synchronized List<String> unseen() {
        return unseen;
    }

    /** Empties all tables. Sequences go on where they were, because the SDK has reserved ids ahead. */
    public synchronized void clear() {
        if (store != null) {
            store.truncate();
        }
    }

    /**
     * A connection with auto-commit off, as a pool of the SDK gives it.
     *
     * @return a new connection; the caller closes it
     * @throws SQLException never; what JDBC's signatures ask for
     * @throws NullPointerException before the start
     */
    public synchronized Connection connect() throws SQLException {
        Connection connection = InMemoryConnection.to(
                Objects.requireNonNull(store, "not prepared"), Objects.requireNonNull(plans), lockTimeout);
        connection.setAutoCommit(false);
        return connection;
    }

    @Override
    public void close() {
        clear();
    }

    private final class Connections implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return connect();
        }

        @Override
        public void closeConnection(Connection connection) throws SQLException {
            connection.close();
        }

        @Override
        public boolean supportsAggressiveRelease() {
            return false;
        }

        @Override
        public boolean isUnwrappableAs(Class<?> type) {
            return type.isInstance(this);
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (!isUnwrappableAs(type)) {
                throw new HibernateException("the in-memory server is no " + type.getName());
            }
            return type.cast(this);
        }
    }
}
