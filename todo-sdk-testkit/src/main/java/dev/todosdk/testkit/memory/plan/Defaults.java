package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The default values of columns; columns without one default to NULL. */
public final class Defaults {

    private final Map<String, Map<String, SqlExpression>> byTable = new HashMap<>();

    /** Sets what a column of a table, with its schema before it, holds when an insert does not name it. */
    public void put(String table, String column, SqlExpression value) {
        byTable.computeIfAbsent(table, name -> new HashMap<>()).put(column, value);
    }

    @Nullable SqlExpression of(Table table, String column) {
        return byTable.getOrDefault(table.toString(), Map.of()).get(column);
    }
}
