package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.MappedEntities;
import dev.todosdk.testkit.memory.data.ForeignKey;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.transaction.Isolation;
import dev.todosdk.testkit.memory.transaction.Scan;
import dev.todosdk.testkit.memory.transaction.Store;
import dev.todosdk.testkit.memory.transaction.Transaction;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The committed rows of a store, without an order and with other names for generated ids: an id is known by what its row and
 * the rows that refer to it say, a few references deep.
 */
final class FinalState {

    private static final int DEPTH = 3;

    private final MappedEntities entities;
    private final Map<Table, List<Row>> rows = new HashMap<>();
    /** What stands for a generated id, by table and id. */
    private final Map<List<Object>, String> names = new HashMap<>();

    private FinalState(MappedEntities entities) {
        this.entities = entities;
    }

    /** What to compare. */
    static Map<String, List<String>> of(Store store, MappedEntities entities) {
        FinalState state = new FinalState(entities);
        try {
            state.read(store);
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
        for (int i = 0; i < DEPTH; i++) {
            state.refine();
        }
        Map<String, List<String>> told = new TreeMap<>();
        state.rows.forEach((table, of) ->
                told.put(table.toString(), of.stream().map(state::told).sorted().toList()));
        return told;
    }

    private void read(Store store) throws SQLException {
        Transaction transaction = store.begin(Isolation.READ_COMMITTED, true);
        transaction.run(command -> {
            for (Table table : store.schema().tables()) {
                List<Row> found = new ArrayList<>();
                Scan scan = command.scan(table);
                for (Row row = scan.next(); row != null; row = scan.next()) {
                    found.add(row);
                }
                rows.put(table, found);
            }
            return true;
        });
        transaction.rollback();
    }

    private void refine() {
        Map<List<Object>, List<String>> said = new HashMap<>();
        rows.forEach((table, of) -> of.forEach(row -> {
            String told = told(row);
            idOf(row).ifPresent(id -> said.computeIfAbsent(id, any -> new ArrayList<>())
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

    private java.util.Optional<List<Object>> idOf(Row row) {
        String column = entities.generatedIds().get(row.table().name());
        Object id = column == null ? null : row.get(row.table().position(column));
        return id == null
                ? java.util.Optional.empty()
                : java.util.Optional.of(List.of(row.table().toString(), id));
    }

    private String told(Row row) {
        Table table = row.table();
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
