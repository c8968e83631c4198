package dev.todosdk.testkit.memory.data;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a table can be searched by without a scan: its primary key, its unique keys and its foreign keys' columns.
 *
 * <p>Immutable; described by the {@link Schema}, filled in each {@link Store}.
 */
public final class Index {
    private final Table table;
    private final String name;
    private final Column[] columns;
    private final List<Column> columnList;
    private final int[] positions;
    private final boolean unique;
    private final int ordinal;

    Index(Table table, String name, List<Column> columns, int[] positions, boolean unique, int ordinal) {
        this.table = table;
        this.name = name;
        this.columns = columns.toArray(Column[]::new);
        this.columnList = List.copyOf(columns);
        this.positions = positions;
        this.unique = unique;
        this.ordinal = ordinal;
    }

    /** The table it belongs to. */
    public Table table() {
        return table;
    }

    /** The constraint's name. */
    public String name() {
        return name;
    }

    /** The indexed columns in order. */
    public List<Column> columns() {
        return columnList;
    }

    /** Whether the index is a primary or unique key. */
    public boolean unique() {
        return unique;
    }

    /** Its place among its table's indexes. */
    public int ordinal() {
        return ordinal;
    }

    /** Whether its rows have an order that their keys tell: one column that is never NULL. */
    public boolean isOrdered() {
        return unique
                && columns.length == 1
                && !columns[0].nullable()
                && columns[0].type().keyIsValue();
    }

    public int[] positions() {
        return positions;
    }

    boolean covers(int[] others) {
        return Arrays.equals(positions, others);
    }

    /** Whether two rows differ in the indexed columns. */
    public boolean differs(Row one, Row other) {
        for (int i = 0; i < positions.length; i++) {
            Object a = one.get(positions[i]);
            Object b = other.get(positions[i]);
            if (a != b && (a == null || b == null || !keyOf(i, a).equals(keyOf(i, b)))) {
                return true;
            }
        }
        return false;
    }

    /** The key of a row, or null if one of its columns is NULL: such a row is in no index, as NULLs equal nothing. */
    public @Nullable Object keyOf(Row row) {
        if (positions.length == 1) {
            Object value = row.get(positions[0]);
            return value == null ? null : keyOf(0, value);
        }
        @Nullable Object[] values = new @Nullable Object[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = row.get(positions[i]);
        }
        return keyOf(values);
    }

    /** The key of these values, one for each indexed column, or null if one is NULL. */
    public @Nullable Object keyOf(@Nullable Object[] values) {
        if (values.length != columns.length) {
            throw new IllegalArgumentException(
                    "index " + name + " has " + columns.length + " columns, looked up with " + values.length);
        }
        Object[] parts = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value == null) {
                return null;
            }
            parts[i] = keyOf(i, value);
        }
        return parts.length == 1 ? parts[0] : List.of(parts);
    }

    private Object keyOf(int part, Object value) {
        return columns[part].type().key(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
