package dev.todosdk.migration.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The one connection of a run: in autocommit to begin with, its session settings as migrations want them, and as the
 * caller had them once it is closed (the caller's data source may hand it to others).
 */
public final class MigrationConnection implements AutoCloseable {

    private static final Map<String, String> FOR_LONG_WORK = Map.of(
            "client_connection_check_interval", "500ms",
            "statement_timeout", "0",
            "idle_in_transaction_session_timeout", "0",
            "transaction_timeout", "0");

    private final Connection connection;
    private final boolean autoCommitBefore;
    private final int networkTimeoutBefore;
    private final int prepareThresholdBefore;
    private @Nullable SessionSettings settingsBefore;
    private @Nullable Savepoint start;

    private MigrationConnection(Connection connection) throws SQLException {
        this.connection = connection;
        this.autoCommitBefore = connection.getAutoCommit();
        this.networkTimeoutBefore = connection.getNetworkTimeout();
        this.prepareThresholdBefore = setPrepareThreshold(0);
    }

    public static MigrationConnection open(ConnectionSource source) throws SQLException {
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

    public Connection jdbc() {
        return connection;
    }

    /** Who logged in; nothing is asked for it. */
    public String role() throws SQLException {
        return String.valueOf(connection.getMetaData().getUserName());
    }

    /** A statement with a name of its own would not be there in the next session that a pooler lends. */
    private int setPrepareThreshold(int threshold) throws SQLException {
        if (!connection.isWrapperFor(PGConnection.class)) {
            return threshold;
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        int before = driver.getPrepareThreshold();
        driver.setPrepareThreshold(threshold);
        return before;
    }

    /**
     * A changeset may take hours, so nothing that an application sets for its own statements may end it; and PostgreSQL
     * looks often whether the client still lives, so that a killed starter's lock goes with it.
     */
    public void beginLongWork(Duration changesetLockTimeout) throws SQLException {
        settingsBefore = SessionSettings.of(connection);
        set(FOR_LONG_WORK, false);
        set(Map.of("lock_timeout", changesetLockTimeout.toMillis() + "ms"), false);
        connection.setNetworkTimeout(Runnable::run, 0);
    }

    /** Begins the transaction of a run that only reads; it refuses every write. */
    public void beginReading(@Nullable String schema) throws SQLException {
        connection.setAutoCommit(false);
        set(Map.of("transaction_read_only", "on"), true);
        beginWithin(schema);
    }

    /** Begins the transaction of a run whose changes are rolled back at its end. */
    public void beginScratch(@Nullable String schema) throws SQLException {
        connection.setAutoCommit(false);
        set(FOR_LONG_WORK, true);
        connection.setNetworkTimeout(Runnable::run, 0);
        beginWithin(schema);
    }

    /** The schema may be missing. */
    private void beginWithin(@Nullable String schema) throws SQLException {
        look(schema, true);
        start = connection.setSavepoint();
    }

    /** Gives Liquibase the transaction that was begun, or a session whose settings it cannot change for good. */
    public void prepare(MigrationDatabase database) throws SQLException {
        if (start != null) {
            database.stayWithin(start);
        } else {
            database.restoreAfterEachChangeset(SessionSettings.of(connection));
        }
    }

    /** Makes the schema the only one that unqualified names mean. */
    private void look(@Nullable String schema, boolean locally) throws SQLException {
        if (schema != null) {
            set(Map.of("search_path", '"' + schema + '"'), locally);
        }
    }

    /** Creates the schema when it is missing and makes it the only one that unqualified names mean. */
    public void use(@Nullable String schema) throws SQLException {
        if (schema != null && query("select nspname from pg_namespace where nspname = ?", schema) == null) {
            execute("create schema \"" + schema + '"');
        }
        look(schema, false);
    }

    /** Sets settings, for the session or the transaction; one that this server does not know is left out. */
    private void set(Map<String, String> settings, boolean locally) throws SQLException {
        for (Map.Entry<String, String> setting : settings.entrySet()) {
            query(
                    "select set_config(name, ?, " + locally + ") from pg_settings where name = ?",
                    setting.getValue(),
                    setting.getKey());
        }
    }

    /** The first column of the first row. */
    public @Nullable String query(String sql, String... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    public String currentSchema() throws SQLException {
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

    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Ends the transaction that a failed changeset left open, so that the next statements are heard again. */
    public void rollback() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection) {
            rollback();
            if (settingsBefore != null) {
                settingsBefore.restore(connection);
                SessionSettings.discard(connection);
            }
            connection.setNetworkTimeout(Runnable::run, networkTimeoutBefore);
            setPrepareThreshold(prepareThresholdBefore);
            connection.setAutoCommit(autoCommitBefore);
        }
    }
}
