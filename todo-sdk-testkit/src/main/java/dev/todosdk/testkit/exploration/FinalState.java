package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.MappedTables;
import dev.todosdk.testkit.memory.data.ForeignKey;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed rows of a store, without an order and with other names for generated ids: an id is known by what its row and
 * the rows that refer to it say, a few references deep.
 */
final class FinalState {

    private static final int DEPTH = 3;

    private final MappedTables entities;
    private final Map<Table, List<List<@Nullable Object>>> rows = new HashMap<>();
    /** What stands for a generated id, by table and id. */
    private final Map<List<Object>, String> names = new HashMap<>();

    private FinalState(MappedTables entities) {
        this.entities = entities;
    }

    /** What to compare, of a store in memory. */
    static Map<String, List<String>> of(Store store, MappedTables entities) {
        FinalState state = new FinalState(entities);
        try {
            state.read(store);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        return state.told();
    }

    /** The same of a database with these tables on PostgreSQL. */
    static Map<String, List<String>> of(Connection connection, List<Table> tables, MappedTables entities)
            throws SQLException {
        FinalState state = new FinalState(entities);
        for (Table table : tables) {
            state.read(connection, table);
        }
        return state.told();
    }

    private void read(Store store) throws SQLException {
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
    }

    private void read(Connection connection, Table table) throws SQLException {
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
        rows.put(table, found);
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

    private Map<String, List<String>> told() {
        for (int i = 0; i < DEPTH; i++) {
            refine();
        }
        Map<String, List<String>> told = new TreeMap<>();
        rows.forEach((table, of) -> told.put(
                table.toString(),
                of.stream().map(row -> told(table, row)).sorted().toList()));
        return told;
    }

    private void refine() {
        Map<List<Object>, List<String>> said = new HashMap<>();
        rows.forEach((table, of) -> of.forEach(row -> {
            String told = told(table, row);
            idOf(table, row).ifPresent(id -> said.computeIfAbsent(id, any -> new ArrayList<>())
                    .add("is " + told));
            for (ForeignKey key : table.foreignKeys()) {
                Object referenced = key.columns().size() == 1
                        ? row.get(table.position(key.columns().get(0)))
                        : null;
                if (referenced != null) {
                    said.computeIfAbsent(List.of(key.referencedTable(), referenced), any -> new ArrayList<>())
                            .add("of " + told);
                }
            }
        }));
        said.forEach((id, all) -> {
            all.sort(null);
            names.put(id, "#" + Integer.toHexString(all.hashCode()));
        });
    }

    private Optional<List<Object>> idOf(Table table, List<@Nullable Object> row) {
        String column = entities.generatedIds().get(table.name());
        Object id = column == null ? null : row.get(table.position(column));
        return id == null ? Optional.empty() : Optional.of(List.of(table.toString(), id));
    }

    private String told(Table table, List<@Nullable Object> row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < table.width(); i++) {
            values.add(told(table, table.column(i).name(), row.get(i)));
        }
        return values.toString();
    }

    private String told(Table table, String column, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String owner = column.equals(entities.generatedIds().get(table.name())) ? table.toString() : null;
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().equals(List.of(column)) && entities.generatedIds().containsKey(key.referencedTable())) {
                owner = key.referencedTable();
            }
        }
        if (owner != null) {
            return Objects.requireNonNullElse(names.get(List.of(owner, value)), "#");
        }
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : value.toString();
    }
}
