package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled query. */
abstract class QueryPlan {

    /** Takes result rows. */
    @FunctionalInterface
    interface RowSink {
        /** Returns false when no more are wanted. */
        boolean take(@Nullable Object[] row) throws SQLException;
    }

    private final List<String> columns;
    private final List<@Nullable SqlType> types;

    QueryPlan(List<String> columns, List<@Nullable SqlType> types) {
        this.columns = columns;
        this.types = types;
    }

    List<String> columns() {
        return columns;
    }

    /** The columns' types; null where only a use could decide. */
    List<@Nullable SqlType> types() {
        return types;
    }

    /** The use of a column decides its type, where nothing else did. */
    void becomes(int column, SqlType type) throws SQLException {
        if (types.get(column) == null) {
            throw new IllegalStateException("column " + column + " has no type and cannot take " + type);
        }
    }

    /** Whether it needs rows of the queries around it. */
    abstract boolean reachesOut();

    /** Computes what is constant in it, so that it fails though no row comes to it. */
    abstract void fold(Frame frame) throws SQLException;

    /** The expression of a column, where the query does nothing with it but give it; else null. */
    @Nullable Expr plain(int column) {
        return null;
    }

    /** Whether a constant condition says that it has no rows. */
    boolean isNever(Frame frame) throws SQLException {
        return false;
    }

    /** Only these columns are wanted, of which there may become more; others need not be evaluated. */
    void restrictTo(BitSet wanted) {}

    abstract void run(Execution execution, @Nullable Frame outer, RowSink sink) throws SQLException;

    List<@Nullable Object[]> rows(Execution execution, @Nullable Frame outer) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        run(execution, outer, rows::add);
        return rows;
    }

    /** What stands for a row where rows are told apart. */
    Object key(@Nullable Object[] row) {
        List<@Nullable Object> parts = new ArrayList<>(row.length);
        for (int i = 0; i < row.length; i++) {
            SqlType type = types.get(i);
            Object value = row[i];
            parts.add(value == null || type == null ? value : type.key(value));
        }
        return parts;
    }
}
