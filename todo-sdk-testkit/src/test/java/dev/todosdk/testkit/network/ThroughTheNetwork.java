package dev.todosdk.testkit.network;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** A database with one table, its network, and plain JDBC through it. */
final class ThroughTheNetwork implements AutoCloseable {

    private static final int SOCKET_TIMEOUT_SECONDS = 20;

    final TestDatabase database;
    final NetworkProxy network;

    ThroughTheNetwork(TestDatabase database) {
        this.database = database;
        database.execute("CREATE TABLE note (text text)");
        this.network = NetworkProxy.to(database.jdbcUrl());
    }

    Connection connect() throws SQLException {
        return connect(SOCKET_TIMEOUT_SECONDS);
    }

    Connection connect(int socketTimeoutSeconds) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(network.jdbcUrl(database.jdbcUrl()));
        source.setUser(database.username());
        source.setPassword(database.password());
        source.setSocketTimeout(socketTimeoutSeconds);
        return source.getConnection();
    }

    Connection transaction() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    static void insert(Connection connection, String text) throws SQLException {
        execute(connection, "INSERT INTO note VALUES (?)", text);
    }

    static void execute(Connection connection, String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    long rows() {
        return database.rowCount("note");
    }

    @Override
    public void close() {
        network.close();
    }
}
