package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled INSERT, UPDATE, DELETE or MERGE. */
final class WritePlan {

    /** How many rows were written, and what RETURNING says of them. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Written(long count, List<@Nullable Object[]> rows) {}

    /** Writes, and offers the frame after each row. */
    @FunctionalInterface
    interface Writer {
        void write(Frame frame, Sink written) throws SQLException;
    }

    private final List<String> columns;
    private final List<Expr> returning;
    private final Scope scope;
    private final Writer writer;

    WritePlan(List<String> columns, List<Expr> returning, Scope scope, Writer writer) {
        this.columns = columns;
        this.returning = returning;
        this.scope = scope;
        this.writer = writer;
    }

    boolean returnsRows() {
        return !returning.isEmpty();
    }

    List<String> columns() {
        return columns;
    }

    List<@Nullable SqlType> types() {
        List<@Nullable SqlType> types = new ArrayList<>();
        returning.forEach(expr -> types.add(expr.type()));
        return types;
    }

    /** Computes what is constant in it, so that it fails though no row comes to it. */
    void fold(Frame frame) throws SQLException {
        for (Expr expr : returning) {
            expr.fold().compute(frame);
        }
        scope.fold(frame);
    }

    Written run(Execution execution) throws SQLException {
        Frame frame = new Frame(execution, null, scope.nextSlot());
        List<@Nullable Object[]> rows = new ArrayList<>();
        Value[] values = returning.stream().map(Expr::value).toArray(Value[]::new);
        long[] count = {0};
        writer.write(frame, () -> {
            count[0]++;
            if (!returning.isEmpty()) {
                rows.add(Value.all(values, frame));
            }
            return true;
        });
        return new Written(count[0], rows);
    }
}
