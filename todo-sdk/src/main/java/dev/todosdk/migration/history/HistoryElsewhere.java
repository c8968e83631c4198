package dev.todosdk.migration.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The history of changelogs where this program does not look: Liquibase can be told to keep it in a table of another name, or in a
 * schema of its own. All would be applied a second time.
 */
public final class HistoryElsewhere {

    /** Tables of another name beside, and those of schemas that have nothing but a history; a schema with tables has its own. */
    private static final String TABLES = """
            with here as (select coalesce(?, current_schema()) as name), history as (
                select c.oid, c.relnamespace, c.relname from pg_class c
                where relkind = 'r' and has_table_privilege(c.oid, 'SELECT')
                    and (select count(*) from pg_attribute where attrelid = c.oid and attnum > 0 and not attisdropped
                        and attname in ('id', 'author', 'filename', 'orderexecuted', 'exectype', 'md5sum')) = 6)
            select format('%I.%I', nspname, relname),
                case when nspname <> name then format('ALTER TABLE %I.%I SET SCHEMA %I; ', nspname, relname, name)
                    else '' end
                || case when relname <> 'databasechangelog' then format('ALTER TABLE %I.%I RENAME TO databasechangelog; ',
                    name, relname) else '' end
            from here, history h join pg_namespace n on n.oid = h.relnamespace
            where case when nspname = name then relname <> 'databasechangelog'
                else has_schema_privilege(n.oid, 'USAGE') and not exists (
                    select from pg_class o where o.relnamespace = n.oid and o.relkind in ('r', 'p', 'v', 'm', 'f')
                        and o.oid not in (select oid from history)
                        and not exists (select from pg_attribute where attrelid = o.oid and attname = 'lockgranted')) end
            order by 1""";

    /** As Liquibase compares paths. */
    private static final String ROWS = " where regexp_replace(filename, '^(classpath:)?/*', '') = any (?)";

    private HistoryElsewhere() {}

    /**
     * Looks for it.
     *
     * @param connection to the database
     * @param schema that has no row of the changelogs; null for the session's first
     * @param paths of the changesets
     * @return what to do about it; empty when it is nowhere else
     * @throws SQLException when the server cannot be asked
     */
    public static Optional<String> find(Connection connection, @Nullable String schema, Set<String> paths)
            throws SQLException {
        List<String> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(TABLES)) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    long rows = rows(connection, row.getString(1), paths);
                    if (rows > 0) {
                        found.add(row.getString(1) + " has " + rows + " rows of them; "
                                + row.getString(2).strip());
                    }
                }
            }
        }
        return found.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "The history of these changelogs is kept where it is not looked for, and here there is none,"
                                + " so that everything would be done a second time. Nothing was done. "
                                + String.join(" ", found)
                                + " moves it; a Liquibase that keeps it elsewhere must then be told so.");
    }

    private static long rows(Connection connection, String table, Set<String> paths) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select count(*) from " + table + ROWS)) {
            statement.setArray(1, connection.createArrayOf("text", paths.toArray()));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
