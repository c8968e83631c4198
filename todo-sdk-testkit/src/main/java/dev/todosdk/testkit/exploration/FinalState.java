package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.transaction.IsolationLevel;
import dev.todosdk.testkit.memory.transaction.Scan;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.memory.transaction.Transaction;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The committed rows of a database.
 *
 * @param rows by table, as they come
 */
record FinalState(Map<Table, List<List<@Nullable Object>>> rows) {

    /** Of a store in memory. */
    static FinalState of(Store store) {
        Map<Table, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
        try {
            Transaction transaction = store.begin(IsolationLevel.READ_COMMITTED, true);
            transaction.run(command -> {
                for (Table table : store.schema().tables()) {
                    List<List<@Nullable Object>> found = new ArrayList<>();
                    Scan scan = command.scan(table);
                    for (Row row = scan.next(); row != null; row = scan.next()) {
                        found.add(Arrays.asList(row.values()));
                    }
                    rows.put(table, found);
                }
                return true;
            });
            transaction.rollback();
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new FinalState(rows);
    }

    /** Of a database with these tables on PostgreSQL. */
    static FinalState of(Connection connection, List<Table> tables) throws SQLException {
        Map<Table, List<List<@Nullable Object>>> rows = new LinkedHashMap<>();
        for (Table table : tables) {
            rows.put(table, read(connection, table));
        }
        return new FinalState(rows);
    }

    private static List<List<@Nullable Object>> read(Connection connection, Table table) throws SQLException {
        List<List<@Nullable Object>> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            while (row.next()) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 0; i < table.width(); i++) {
                    values.add(inStoredForm(row, table, i));
                }
                found.add(values);
            }
        }
        return found;
    }

    private static @Nullable Object inStoredForm(ResultSet row, Table table, int column) throws SQLException {
        Object value = row.getObject(table.column(column).name());
        if (value instanceof Timestamp time) {
            boolean zoned = table.column(column).type().sqlName().endsWith("with time zone");
            return zoned ? time.toInstant() : time.toLocalDateTime();
        } else if (value instanceof Date date) {
            return date.toLocalDate();
        } else if (value instanceof Time time) {
            return time.toLocalTime();
        }
        return value instanceof java.sql.Array array ? Arrays.asList((Object[]) array.getArray()) : value;
    }
}
