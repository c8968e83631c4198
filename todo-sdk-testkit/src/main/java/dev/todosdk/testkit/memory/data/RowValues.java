package dev.todosdk.testkit.memory.data;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of values: assigned to the columns' types first, then NOT NULL in the columns' order, then the checks. */
public final class RowValues {
    private RowValues() {}

    public static Row ofNew(Table table, @Nullable Object[] values) throws SQLException {
        requireWidth(table, values);
        for (int i = 0; i < values.length; i++) {
            values[i] = table.column(i).type().assign(values[i]);
        }
        return checked(table, values);
    }

    public static Row next(Row current, @Nullable Object[] values) throws SQLException {
        Table table = current.table();
        requireWidth(table, values);
        for (int i = 0; i < values.length; i++) {
            if (values[i] != current.get(i)) {
                values[i] = table.column(i).type().assign(values[i]);
            }
        }
        return checked(table, values);
    }

    private static Row checked(Table table, @Nullable Object[] values) throws SQLException {
        Row row = new Row(table, values);
        for (Generated computed : table.generated()) {
            int column = computed.column();
            values[column] = table.column(column).type().assign(computed.rule().of(row));
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !table.column(i).nullable()) {
                throw ConstraintErrors.notNull(table, table.column(i));
            }
        }
        List<Check> checks = table.checks();
        for (int i = 0; i < checks.size(); i++) {
            if (!checks.get(i).rule().admits(row)) {
                throw ConstraintErrors.check(table, checks.get(i));
            }
        }
        return row;
    }

    private static void requireWidth(Table table, @Nullable Object[] values) {
        if (values.length != table.width()) {
            throw new IllegalArgumentException(
                    "table " + table + " has " + table.width() + " columns, not " + values.length);
        }
    }
}
