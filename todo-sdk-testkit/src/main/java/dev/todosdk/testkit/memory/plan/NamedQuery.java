package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of a WITH clause; it runs once, and its rows serve everyone who names it. */
final class NamedQuery {

    private final List<String> columns;
    private final List<@Nullable SqlType> types;
    private final RowProducer rows;
    private final int cell;

    NamedQuery(List<String> columns, List<@Nullable SqlType> types, RowProducer rows, int cell) {
        this.columns = columns;
        this.types = types;
        this.rows = rows;
        this.cell = cell;
    }

    List<String> columns() {
        return columns;
    }

    List<@Nullable SqlType> types() {
        return types;
    }

    @SuppressWarnings("unchecked")
    List<@Nullable Object[]> rows(Execution execution) throws SQLException {
        Object known = execution.cell(cell);
        if (known == null) {
            known = rows.rows(execution);
            execution.cell(cell, known);
        }
        return (List<@Nullable Object[]>) known;
    }

    /** Runs the statement. */
    @FunctionalInterface
    interface RowProducer {
        List<@Nullable Object[]> rows(Execution execution) throws SQLException;
    }
}
