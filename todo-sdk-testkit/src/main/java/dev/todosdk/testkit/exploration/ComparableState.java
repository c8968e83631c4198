package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.data.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Rows without an order and with other names for generated values: one is known by what the rows say in which it stands, a few
 * references deep.
 */
final class ComparableState {

    private static final int DEPTH = 3;

    private final FinalState state;
    private final GeneratedValues generated;
    /** What stands for a generated value, by origin and value. */
    private Map<List<Object>, String> names = new HashMap<>();

    private ComparableState(FinalState state, GeneratedValues generated) {
        this.state = state;
        this.generated = generated;
    }

    /** Equal for states that differ in nothing that matters. */
    static Map<String, List<String>> of(FinalState state, GeneratedValues generated) {
        ComparableState comparable = new ComparableState(state, generated);
        for (int i = 0; i < DEPTH; i++) {
            comparable.refine();
        }
        Map<String, List<String>> told = new TreeMap<>();
        state.rows()
                .forEach((table, rows) -> told.put(
                        table.toString(),
                        rows.stream()
                                .map(row -> comparable.told(table, row))
                                .sorted()
                                .toList()));
        return told;
    }

    private void refine() {
        Map<List<Object>, List<String>> said = new HashMap<>();
        state.rows()
                .forEach((table, rows) -> rows.forEach(row -> {
                    String told = told(table, row);
                    for (int i = 0; i < table.width(); i++) {
                        List<Object> value = generated(table, i, row.get(i));
                        if (value != null) {
                            said.computeIfAbsent(value, any -> new ArrayList<>())
                                    .add(table + "." + table.column(i).name() + " of " + told);
                        }
                    }
                }));
        Map<List<Object>, String> refined = new HashMap<>();
        said.forEach((value, all) -> {
            all.sort(null);
            refined.put(value, "#" + Integer.toHexString(all.hashCode()));
        });
        names = refined;
    }

    /** Origin and value, or null for one that is the same each time. */
    private @Nullable List<Object> generated(Table table, int column, @Nullable Object value) {
        String origin = value == null
                ? null
                : generated.origin(table, table.column(column).name());
        return value == null || origin == null || generated.isConstant(origin, value) ? null : List.of(origin, value);
    }

    private String told(Table table, List<@Nullable Object> row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < table.width(); i++) {
            List<Object> value = generated(table, i, row.get(i));
            values.add(value == null ? text(row.get(i)) : Objects.requireNonNullElse(names.get(value), "#"));
        }
        return values.toString();
    }

    private static String text(@Nullable Object value) {
        return value instanceof byte[] bytes ? Arrays.toString(bytes) : String.valueOf(value);
    }
}
