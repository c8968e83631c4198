package dev.todosdk.migration;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts drafted statements into the words of a formatted-SQL changeset. */
record DraftText(String module, int number) {

    private static final Pattern RETYPE =
            Pattern.compile("ALTER TABLE \"?([^\" ]+)\"? ALTER COLUMN \"?([^\" ]+)\"? TYPE (.+?) USING .*");
    private static final Pattern REQUIRED_COLUMN = Pattern.compile("ALTER TABLE \\S+ ADD \\S+ .*NOT NULL.*");

    private static final String COLLATION = """
            select quote_ident(c.collname) from pg_attribute a
            join pg_class t on t.oid = a.attrelid join pg_namespace n on n.oid = t.relnamespace
            join pg_collation c on c.oid = a.attcollation
            where n.nspname = current_schema() and c.collname <> 'default'
            and t.relname || '.' || a.attname = ?""";

    /** Changing a type would silently drop the column's collation; it is said again. */
    List<String> reviewed(List<String> statements, MigrationConnection connection) throws SQLException {
        List<String> reviewed = new ArrayList<>();
        for (String statement : statements) {
            Matcher retype = RETYPE.matcher(statement);
            String collation =
                    retype.matches() ? connection.query(COLLATION, retype.group(1) + "." + retype.group(2)) : null;
            reviewed.add(
                    collation == null
                            ? statement
                            : statement.replaceFirst(
                                    " USING ", Matcher.quoteReplacement(" COLLATE " + collation + " USING ")));
        }
        return reviewed;
    }

    String changeset(List<String> forward, List<String> back) {
        StringBuilder sql = new StringBuilder("--changeset " + module + ":" + number + "-draft\n");
        for (String statement : forward) {
            if (REQUIRED_COLUMN.matcher(statement).matches()) {
                sql.append(
                        "-- Fails on a table with rows: add the column without NOT NULL, fill it, then set NOT NULL.\n");
            }
            sql.append(statement).append(";\n");
        }
        back.forEach(statement -> sql.append("--rollback ").append(statement).append(";\n"));
        return sql.toString();
    }
}
