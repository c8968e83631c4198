package dev.todosdk.testkit.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** What is done to databases from outside of them. Names come from {@link DatabaseNames} and need no quoting. */
final class Administration {

    private final DataSource server;

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
        try (Connection connection = server.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("SELECT datname FROM pg_database WHERE starts_with(datname, ?)")) {
            statement.setString(1, prefix);
            List<String> names = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    names.add(result.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw new IllegalStateException("The databases of the tests could not be listed: " + e.getMessage(), e);
        }
    }

    private long count(String query, String name) {
        try (Connection connection = server.getConnection();
                PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The server could not be asked about " + name + ": " + e.getMessage(), e);
        }
    }

    private void execute(String sql) {
        try (Connection connection = server.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The server refused \"" + sql + "\": " + e.getMessage(), e);
        }
    }
}
