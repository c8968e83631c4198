package dev.todosdk.migration.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The rows of the tables of a made-up mapping. */
final class Rows {

    private static final String COLUMNS = """
            select c.relname, a.attname, format_type(a.atttypid, null), t.typtype,
                (select quote_literal(min(enumlabel)) from pg_enum where enumtypid = t.oid)
            from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            where c.relnamespace = 'things'::regnamespace and c.relkind = 'r' and a.attgenerated = ''
            order by (select count(*) from pg_constraint where conrelid = c.oid and contype = 'f'), c.oid, a.attnum""";

    private Rows() {}

    /** Puts a few rows into each table that takes them. */
    static void insert(Connection connection, Random random) throws SQLException {
        Map<String, List<String[]>> tables = new java.util.LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(COLUMNS)) {
            while (row.next()) {
                tables.computeIfAbsent(row.getString(1), table -> new ArrayList<>())
                        .add(new String[] {row.getString(2), row.getString(3), row.getString(5)});
            }
        }
        for (int number = 1; number <= 2; number++) {
            for (Map.Entry<String, List<String[]>> table : tables.entrySet()) {
                insert(connection, random, table.getKey(), table.getValue(), number);
            }
        }
    }

    private static void insert(Connection connection, Random random, String table, List<String[]> columns, int number)
            throws SQLException {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String[] column : columns) {
            names.add('"' + column[0] + '"');
            values.add(column[2] != null ? column[2] : value(random, column[1], column[0], number));
        }
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("insert into \"" + table + "\" (" + String.join(", ", names) + ") values ("
                    + String.join(", ", values) + ")");
        } catch (SQLException refused) {
            connection.rollback(before);
        }
    }

    /** Values that other types cannot hold. */
    private static String value(Random random, String type, String column, int number) {
        boolean key = column.endsWith("id") || column.equals("one");
        return switch (type) {
            case "smallint", "integer" -> String.valueOf(key ? number : number + random.nextInt(2));
            case "bigint" -> String.valueOf(key ? number : number + (random.nextBoolean() ? 5_000_000_000L : 0));
            case "numeric", "real", "double precision" -> number + ".1234";
            case "boolean" -> String.valueOf(random.nextBoolean());
            case "uuid" -> "gen_random_uuid()";
            case "date" -> "'2024-05-0" + number + "'";
            case "time without time zone", "time with time zone" -> "'10:11:12.123456'";
            case "interval" -> "'1.5 seconds'";
            case "bytea" -> "'\\x0102'";
            case "jsonb", "json" -> "'{\"a\": \"b\"}'";
            case "integer[]" -> "'{1,2}'";
            case "character varying[]", "text[]" -> "'{a,b}'";
            case "character" -> "'" + number + "'";
            case "inet" -> "'10.0.0." + number + "'";
            case "oid" -> "lo_from_bytea(0, 'large')";
            case "xml" -> "'<a/>'";
            default ->
                type.startsWith("timestamp")
                        ? "'2024-05-01 10:11:12.123456'"
                        : "'" + number + (random.nextBoolean() ? " and more" : "") + "'";
        };
    }

    /** The values of each column as texts in their own order, by {@code table.column}: a row's place says nothing. */
    static Map<String, List<String>> read(Connection connection) throws SQLException {
        Map<String, List<String>> columns = new TreeMap<>();
        for (String table : tables(connection)) {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select key, coalesce(value, 'null') from things.\"" + table
                            + "\" t, jsonb_each_text(to_jsonb(t)) order by 1, 2")) {
                while (row.next()) {
                    columns.computeIfAbsent(table + "." + row.getString(1), first -> new ArrayList<>())
                            .add(row.getString(2));
                }
            }
        }
        return columns;
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select relname from pg_class"
                        + " where relnamespace = 'things'::regnamespace and relkind = 'r' order by 1")) {
            while (row.next()) {
                tables.add(row.getString(1));
            }
        }
        return tables;
    }

    static void delete(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("truncate \"" + String.join("\", \"", tables(connection)) + "\"");
        }
    }

    /** There and back again, a column that differs must have been named as losing something, or its whole table. */
    static void assertKept(Map<String, List<String>> before, Map<String, List<String>> after, String changeset) {
        List<String> losses = changeset
                .lines()
                .filter(line ->
                        line.startsWith("-- ") && line.toLowerCase(Locale.ROOT).contains("loses"))
                .map(line -> line.replace("\"", "").replace(", ", " ") + " ")
                .toList();
        before.forEach((column, values) -> {
            if (!values.equals(after.get(column))) {
                String table = column.substring(0, column.indexOf('.'));
                assertThat(losses)
                        .as(column + " before " + values + " after " + after.get(column))
                        .anyMatch(line -> line.contains(" " + column + " ")
                                || line.contains(" " + column + ". ")
                                || line.contains(" the table " + table + " "));
            }
        });
    }
}
