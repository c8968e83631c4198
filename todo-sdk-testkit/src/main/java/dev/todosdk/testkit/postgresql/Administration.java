package dev.todosdk.testkit.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.postgresql.PGConnection;

/** What is done to databases from outside of them. Names come from {@link DatabaseNames} and need no quoting. */
final class Administration {

    private static final int VALIDATION_SECONDS = 5;

    private final DataSource server;
    /** Opening one costs more than what most are opened for. */
    private final Queue<Connection> idle = new ConcurrentLinkedQueue<>();

    Administration(DataSource server) {
        this.server = server;
    }

    void copy(String template, String name) {
        execute("CREATE DATABASE " + name + " TEMPLATE " + template);
    }

    void drop(String name) {
        execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** Nobody is in it any more and nobody can enter, as copying demands. */
    void freeze(String name) {
        execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS false");
        terminateConnections(name);
    }

    long terminateConnections(String name) {
        return count("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = ?", name);
    }

    long connections(String name) {
        return count(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND backend_type = 'client backend'", name);
    }

    long idleInTransaction(String name) {
        return count(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = ? AND state LIKE 'idle in transaction%'", name);
    }

    void dropAll(String prefix) {
        for (String name : namesWith(prefix)) {
            drop(name);
        }
    }

    private List<String> namesWith(String prefix) {
        return onServer(
                "The databases of the tests could not be listed",
                connection ->
                        read(connection, "SELECT datname FROM pg_database WHERE starts_with(datname, ?)", prefix));
    }

    private long count(String query, String name) {
        return onServer(
                "The server could not be asked about " + name,
                connection -> Long.parseLong(read(connection, query, name).get(0)));
    }

    private void execute(String sql) {
        onServer("The server refused \"" + sql + "\"", connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    private static List<String> read(Connection connection, String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            List<String> values = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    values.add(result.getString(1));
                }
            }
            return values;
        }
    }

    /** On a connection that is kept for the next who asks; one that failed is not. */
    private <T> T onServer(String failed, Work<T> work) {
        try {
            Connection connection = idle.poll();
            if (connection == null || !connection.isValid(VALIDATION_SECONDS)) {
                connection = server.getConnection();
                connection.unwrap(PGConnection.class).setPrepareThreshold(0); // a pooler would mix statements up
            }
            T result = done(connection, work);
            idle.add(connection);
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException(failed + ": " + e.getMessage(), e);
        }
    }

    private static <T> T done(Connection connection, Work<T> work) throws SQLException {
        try {
            return work.on(connection);
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** What is done on a connection. */
    private interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
