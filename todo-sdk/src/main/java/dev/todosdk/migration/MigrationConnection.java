package dev.todosdk.migration;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The one connection of a run: in autocommit to begin with, its session settings as migrations want them, and as the
 * caller had them once it is closed (the caller's data source may hand it to others).
 */
final class MigrationConnection implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final int networkTimeoutBefore;
    private final Map<String, String> settingsBefore = new LinkedHashMap<>();

    private MigrationConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommitBefore = connection.getAutoCommit();
        this.networkTimeoutBefore = connection.getNetworkTimeout();
    }

    static MigrationConnection open(ConnectionSource source) throws SQLException {
        Connection connection = Failures.open(source);
        try {
            MigrationConnection opened = new MigrationConnection(connection);
            connection.setAutoCommit(true);
            return opened;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    Connection jdbc() {
        return connection;
    }

    /**
     * A changeset may take hours, so nothing that an application sets for its own statements may end it; and PostgreSQL
     * looks often whether the client still lives, so that a killed starter's lock goes with it.
     */
    void prepareForLongWork() throws SQLException {
        set("client_connection_check_interval", "500ms");
        set("statement_timeout", "0");
        set("idle_in_transaction_session_timeout", "0");
        set("transaction_timeout", "0");
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** Refuses every write from here on. */
    void readOnly() throws SQLException {
        set("default_transaction_read_only", "on");
    }

    /** Makes the schema, which may be missing, the only one that unqualified names mean. */
    void look(@Nullable String schema) throws SQLException {
        if (schema != null) {
            set("search_path", '"' + schema + '"');
        }
    }

    /** Creates the schema when it is missing and makes it the only one that unqualified names mean. */
    void use(@Nullable String schema) throws SQLException {
        if (schema != null && query("select nspname from pg_namespace where nspname = ?", schema) == null) {
            execute("create schema \"" + schema + '"');
        }
        look(schema);
    }

    /** Sets a session setting and remembers its value; a setting that this server does not know is left out. */
    private void set(String name, String value) throws SQLException {
        String before = query("select setting from pg_settings where name = ?", name);
        if (before == null) {
            return;
        }
        settingsBefore.putIfAbsent(name, before);
        query("select set_config('" + name + "', ?, false)", value);
    }

    @Nullable String query(String sql, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    String currentSchema() throws SQLException {
        List<String> schema = names("select current_schema()");
        return schema.get(0);
    }

    /** The first column of every row. */
    List<String> names(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    /** Fills a new schema within the open transaction, whose end takes it away again. */
    void createScratch(String schema, List<String> statements) throws SQLException {
        String before = query("select setting from pg_settings where name = ?", "search_path");
        execute("create schema \"" + schema + '"');
        execute("set local search_path to \"" + schema + '"');
        for (String statement : statements) {
            execute(statement);
        }
        query("select set_config('search_path', ?, true)", String.valueOf(before));
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends the transaction that a failed changeset left open, so that the next statements are heard again. */
    void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            rollback();
            for (Map.Entry<String, String> setting : settingsBefore.entrySet()) {
                query("select set_config('" + setting.getKey() + "', ?, false)", setting.getValue());
            }
            connection.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
            connection.setAutoCommit(autoCommitBefore);
        }
    }
}
