package dev.todosdk.postgresql;

import dev.todosdk.failure.FailureTranslator;
import dev.todosdk.postgresql.flight.CommitFlight;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jspecify.annotations.Nullable;

/** Lends Hibernate the data source's connections, each with autocommit off. */
final class PooledConnections implements ConnectionProvider {

    private static final long serialVersionUID = 1L;
    private static final int MOST_PASSED_OVER = 100;

    /** Longer than the half second for which the pool trusts a connection without asking. */
    private static final long LOSS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final transient DataSource source;
    private final transient @Nullable CommitFlight flight;
    private transient volatile WayToServer way = WayToServer.STRAIGHT;
    private transient volatile long lastLoss = System.nanoTime() - LOSS_NANOS;

    PooledConnections(DataSource source, @Nullable CommitFlight flight) {
        this.source = source;
        this.flight = flight;
    }

    /** Lends from now on what is right for the way. */
    void lead(WayToServer found) {
        way = found;
    }

    @Override
    public Connection getConnection() {
        try {
            Connection connection = lend();
            way.prepare(connection);
            if (flight != null && flight.isReady()) {
                return flight.over(connection, way.settings());
            }
            if (connection.getAutoCommit()) {
                connection.setAutoCommit(false);
            }
            setFirst(connection, way.settings());
            return connection;
        } catch (SQLException thrown) {
            throw FailureTranslator.translateAcquire(thrown);
        }
    }

    /** What the session was not told, the transaction is, at its beginning. */
    private static void setFirst(Connection connection, String settings) throws SQLException {
        if (!settings.isEmpty()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(settings);
            }
        }
    }

    /**
     * After a loss passes over connections that the server has ended as well; nothing of the unit has been sent yet, so
     * another one does as well. Looking costs a millisecond, so without a loss nobody looks. The last one is lent as it is.
     */
    private Connection lend() throws SQLException {
        for (int passedOver = 0; isAfterLoss() && passedOver < MOST_PASSED_OVER; passedOver++) {
            Connection connection = source.getConnection();
            if (!EndedConnections.isEnded(connection)) {
                return connection;
            }
            EndedConnections.discard(source, connection);
        }
        return source.getConnection();
    }

    private boolean isAfterLoss() {
        return System.nanoTime() - lastLoss < LOSS_NANOS;
    }

    @Override
    public void closeConnection(Connection connection) throws SQLException {
        if (connection.isClosed()) {
            lastLoss = System.nanoTime();
        }
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
