package dev.todosdk.migration.measure;

import dev.todosdk.migration.lint.LockMode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The locks of a session, by the number of table, view or index: the strongest of each that it has or waits for. */
final class SessionLocks {

    private static final String LOCKS = """
            select relation::bigint, mode from pg_locks
            where pid = ? and locktype = 'relation' and database = (select oid from pg_database
                where datname = current_database())""";

    private static final String SCANS =
            "select relid::bigint, seq_scan from pg_stat_xact_all_tables where seq_scan > 0";

    private SessionLocks() {}

    static Map<Long, LockMode> own(Connection connection) throws SQLException {
        return of(process(connection), connection);
    }

    static int process(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    static Map<Long, LockMode> of(int process, Connection connection) throws SQLException {
        Map<Long, LockMode> locks = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(LOCKS)) {
            statement.setInt(1, process);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    locks.merge(row.getLong(1), mode(row.getString(2)), SessionLocks::stronger);
                }
            }
        }
        return locks;
    }

    /** The catalog calls it AccessShareLock and the like. */
    private static LockMode mode(String inCatalog) {
        return Arrays.stream(LockMode.values())
                .filter(mode -> inCatalog.equalsIgnoreCase(mode.name().replace("_", "") + "Lock"))
                .findFirst()
                .orElseThrow();
    }

    static LockMode stronger(LockMode one, LockMode other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    static boolean waits(int process, Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select from pg_locks where pid = ? and not granted")) {
            statement.setInt(1, process);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    /** How often the open transaction read each table from its beginning. */
    static Map<Long, Long> scans(Connection connection) throws SQLException {
        Map<Long, Long> scans = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(SCANS)) {
            while (row.next()) {
                scans.put(row.getLong(1), row.getLong(2));
            }
        }
        return scans;
    }
}
