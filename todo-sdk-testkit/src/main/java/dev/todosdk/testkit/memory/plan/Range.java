package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Column;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.type.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a FROM clause.
 *
 * @param table null for a derived table
 * @param types the columns' types; null where unknown
 * @param single whether its name means the value of its only column, too
 */
record Range(
        String alias,
        int slot,
        @Nullable Table table,
        List<String> columns,
        List<@Nullable SqlType> types,
        boolean single) {

    Range(String alias, int slot, @Nullable Table table, List<String> columns, List<@Nullable SqlType> types) {
        this(alias, slot, table, columns, types, false);
    }

    static Range of(Table table, String alias, int slot) {
        return new Range(
                alias,
                slot,
                table,
                table.columns().stream().map(Column::name).toList(),
                table.columns().stream().map(Column::type).toList());
    }

    /** Whether a column with this before its name is one of its. */
    boolean isNamed(String qualifier) {
        return alias.equals(qualifier)
                || (table != null && alias.equals(table.name()) && qualifier.equals(table.schema() + "." + alias));
    }

    long mask() {
        return 1L << slot;
    }
}
