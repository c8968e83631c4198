package dev.todosdk.testkit.memory;

import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.boot.Metadata;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** A broken server: a change goes to the row whatever its version. */
final class VersionBlindServer implements DatabaseServer {

    private final InMemoryServer whole;

    VersionBlindServer(InMemoryServer whole) {
        this.whole = whole;
    }

    @Override
    public Map<String, Object> hibernateSettings() {
        Map<String, Object> settings = new HashMap<>(whole.hibernateSettings());
        settings.computeIfPresent(
                JdbcSettings.CONNECTION_PROVIDER, (name, provider) -> new Connections((ConnectionProvider) provider));
        return settings;
    }

    private static Connection blind(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (arguments != null && arguments[0] instanceof String sql) {
                        arguments[0] = sql.replace(" and version=?", " and (version=? or 1=1)");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private record Connections(ConnectionProvider whole) implements ConnectionProvider {
        @Override
        public Connection getConnection() throws SQLException {
            return blind(whole.getConnection());
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
            return false;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            throw new IllegalArgumentException("no " + type);
        }
    }

    @Override
    public Optional<DataSource> migrationSource() {
        return whole.migrationSource();
    }

    @Override
    public void prepare(Metadata mapping) {
        whole.prepare(mapping);
    }

    @Override
    public UnitTransactions transactions(UnitTransactions plain) {
        return whole.transactions(plain);
    }

    @Override
    public void close() {
        whole.close();
    }
}
