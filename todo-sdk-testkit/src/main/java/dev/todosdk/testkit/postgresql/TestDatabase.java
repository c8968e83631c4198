package dev.todosdk.testkit.postgresql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A database of one test, with what the test needs to look into it past the code under test. Thread-safe.
 *
 * @see PostgresqlForTests#createDatabase()
 */
public final class TestDatabase implements AutoCloseable {

    private final String name;
    private final TestServer server;
    private final Administration administration;
    private final AtomicBoolean closed = new AtomicBoolean();

    TestDatabase(String name, TestServer server, Administration administration) {
        this.name = name;
        this.server = server;
        this.administration = administration;
    }

    /**
     * The name of the database on its server.
     *
     * @return a name that needs no quotes
     */
    public String name() {
        return name;
    }

    /**
     * The URL of the database.
     *
     * @return the URL, without user and password
     */
    public String jdbcUrl() {
        return server.jdbcUrl(name);
    }

    /**
     * The user who owns the database.
     *
     * @return the name
     */
    public String username() {
        return server.username();
    }

    /**
     * The password of {@link #username()}.
     *
     * @return the password, which may be empty
     */
    public String password() {
        return server.password();
    }

    /**
     * A source of connections without a pool.
     *
     * @return a new source; the connections belong to the caller
     */
    public DataSource dataSource() {
        return server.dataSource(jdbcUrl());
    }

    /**
     * Runs statements, each committed by itself, on a connection of its own.
     *
     * @param statements SQL without parameters
     * @throws IllegalStateException if the database refuses one; those before it have taken effect
     */
    public void execute(String... statements) {
        try (Connection connection = dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test's statement failed: " + e.getMessage(), e);
        }
    }

    /**
     * Counts the committed rows of a table.
     *
     * @param table the table as SQL names it, with a schema or quotes where it needs them
     * @return the number of rows
     * @throws IllegalStateException if there is no such table
     */
    public long rowCount(String table) {
        return ((Number) query("SELECT count(*) FROM " + table).get(0).get(0)).longValue();
    }

    /**
     * Reads committed rows on a connection of its own.
     *
     * @param sql a query, with {@code ?} for each parameter
     * @param parameters the values of the parameters
     * @return the rows, each with its columns as the driver gives them; cannot be changed
     * @throws IllegalStateException if the database refuses the query
     */
    public List<List<@Nullable Object>> query(String sql, Object... parameters) {
        try (Connection connection = dataSource().getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet result = statement.executeQuery()) {
                return rows(result);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test's query failed: " + e.getMessage(), e);
        }
    }

    private static List<List<@Nullable Object>> rows(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            List<@Nullable Object> row = new ArrayList<>();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                row.add(result.getObject(column));
            }
            rows.add(Collections.unmodifiableList(row));
        }
        return Collections.unmodifiableList(rows);
    }

    /**
     * Counts the connections to this database that are open now.
     *
     * @return the number of the server's processes that serve it
     */
    public long connections() {
        return administration.connections(name);
    }

    /**
     * Counts the connections that hold a transaction open and do nothing: what a unit of work must never leave behind.
     *
     * @return the number of connections, also of those whose transaction has failed
     */
    public long idleInTransaction() {
        return administration.idleInTransaction(name);
    }

    /**
     * Ends all connections to this database from the server's side, as an administrator or a failover would.
     *
     * @return how many connections were told to end
     */
    public long terminateConnections() {
        return administration.terminateConnections(name);
    }

    /** Drops the database, ending what is still connected to it. Idempotent. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            administration.drop(name);
        }
    }

    @Override
    public String toString() {
        return "TestDatabase[" + jdbcUrl() + "]";
    }
}
