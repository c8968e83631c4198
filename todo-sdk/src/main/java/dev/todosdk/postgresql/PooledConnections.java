package dev.todosdk.postgresql;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.postgresql.flight.CommitFlight;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Lends Hibernate the data source's connections, each with autocommit off. */
final class PooledConnections implements ConnectionProvider {

    private static final long serialVersionUID = 1L;

    private final transient DataSource source;
    private final transient @Nullable CommitFlight flight;

    PooledConnections(DataSource source, @Nullable CommitFlight flight) {
        this.source = source;
        this.flight = flight;
    }

    @Override
    public Connection getConnection() {
        try {
            Connection connection = source.getConnection();
            if (flight != null && flight.isReady()) {
                return flight.over(connection);
            }
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
            return connection;
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
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
    public boolean isUnwrappableAs(Class<?> unwrapType) {
        return unwrapType.isInstance(source);
    }

    @Override
    public <T> T unwrap(Class<T> unwrapType) {
        return unwrapType.cast(source);
    }
}
