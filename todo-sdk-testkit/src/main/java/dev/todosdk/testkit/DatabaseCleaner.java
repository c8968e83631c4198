package dev.todosdk.testkit;

import dev.todosdk.testkit.postgresql.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes out of a database what a test put into it, in two round trips. Rows are deleted with triggers, rules
 * and foreign keys off, in all tables; small ones are empty much sooner so than by TRUNCATE, which makes new files. Whatever
 * else a test may have changed makes the database unfit for another one.
 */
final class DatabaseCleaner {

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseCleaner.class);

    /** From here on deleting takes longer than new files, and what is deleted slows down the tests that follow. */
    private static final long LARGE = 1 << 20;

    private static final String LIMIT = "SET LOCAL lock_timeout = 1000";

    private final String query;
    private DatabaseState before;

    private DatabaseCleaner(String query, DatabaseState before) {
        this.query = query;
        this.before = before;
    }

    /** Looks at a database that no test has used. */
    static DatabaseCleaner of(TestDatabase unused) {
        try (Connection connection = unused.dataSource().getConnection()) {
            DatabaseState state = DatabaseState.read(connection, DatabaseState.query(List.of()));
            String query = DatabaseState.query(filled(connection, state.used()));
            return new DatabaseCleaner(query, DatabaseState.read(connection, query));
        } catch (SQLException e) {
            throw new IllegalStateException("The state of a new database could not be read: " + e.getMessage(), e);
        }
    }

    private static List<String> filled(Connection connection, List<String> tables) throws SQLException {
        List<String> filled = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String table : tables) {
                try (ResultSet row = statement.executeQuery("SELECT EXISTS (SELECT 1 FROM " + table + ")")) {
                    if (row.next() && row.getBoolean(1)) {
                        filled.add(table);
                    }
                }
            }
        }
        return filled;
    }

    /** For a copy of the same database, which nobody has used either. */
    DatabaseCleaner forCopy() {
        return new DatabaseCleaner(query, before);
    }

    /** Says whether the database is as it was, but for sequences. */
    boolean clean(DataSource used) {
        try (Connection connection = used.getConnection()) {
            return clean(connection);
        } catch (SQLException e) {
            LOG.debug("A test's database could not be cleaned and is dropped", e);
            return false;
        }
    }

    boolean clean(Connection connection) throws SQLException {
        DatabaseState now = DatabaseState.read(connection, query);
        boolean fit = now.differsInRowsOnlyFrom(before) && empty(connection, now);
        connection.commit();
        return fit;
    }

    private boolean empty(Connection connection, DatabaseState now) throws SQLException {
        before = now;
        if (now.used().isEmpty()) {
            return true;
        }
        boolean withoutTriggers = now.superuser();
        String first = LIMIT + (withoutTriggers ? "; SET LOCAL session_replication_role = replica; " : "; ");
        if (withoutTriggers && now.bytes() < LARGE) {
            execute(connection, first + deletes(now.used()) + "; COMMIT");
            return true;
        }
        execute(connection, first + "TRUNCATE " + String.join(", ", now.tables().keySet()) + "; COMMIT");
        before = DatabaseState.read(connection, query); // new files are a change of the schema
        return before.used().isEmpty();
    }

    private static String deletes(List<String> tables) {
        return tables.stream().map(table -> "DELETE FROM ONLY " + table).collect(Collectors.joining("; "));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
