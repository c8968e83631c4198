package dev.todosdk.migration.lock;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/**
 * The indexes that a CREATE INDEX CONCURRENTLY left invalid when it was given up. They must go before it is tried again: one
 * with IF NOT EXISTS would take them for done. Immutable.
 */
public final class InvalidIndexes {

    private static final String QUERY = """
            select quote_ident(c.relname) from pg_index i join pg_class c on c.oid = i.indexrelid
            where not i.indisvalid and c.relkind = 'i' and c.relnamespace = current_schema()::regnamespace""";

    private final Set<String> before;

    private InvalidIndexes(Set<String> before) {
        this.before = before;
    }

    /**
     * Notes those that are there already, which are none of ours.
     *
     * @param connection in autocommit
     * @return what was there
     * @throws SQLException when the server refuses
     */
    public static InvalidIndexes of(Connection connection) throws SQLException {
        return new InvalidIndexes(names(connection));
    }

    /**
     * Drops those that came since.
     *
     * @param connection in autocommit
     * @throws SQLException when the server refuses, or a lock is not to be had
     */
    public void dropNewOnes(Connection connection) throws SQLException {
        for (String index : names(connection)) {
            if (!before.contains(index)) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("drop index concurrently if exists " + index);
                }
            }
        }
    }

    private static Set<String> names(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            while (row.next()) {
                names.add(row.getString(1));
            }
        }
        return names;
    }
}
