package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression and what is known of it.
 *
 * @param type null while the context decides: parameters, plain text literals and NULL
 * @param fixed whether it depends on no row, so that one evaluation serves a whole statement
 */
record Expr(Value value, @Nullable SqlType type, boolean fixed) {

    static Expr of(SqlType type, Value value) {
        return new Expr(value, type, false);
    }

    static Expr constant(@Nullable Object value, @Nullable SqlType type) {
        return new Expr(new Constant(value), type, true);
    }

    /** A value known when the plan is made. */
    record Constant(@Nullable Object known) implements Value {
        @Override
        public @Nullable Object of(Frame frame) {
            return known;
        }
    }

    boolean isText() {
        return type != null && Types.isText(type);
    }

    /** The type, text where only the context could say. */
    SqlType typeOrText() {
        return type == null ? SqlType.text() : type;
    }

    /** The same value, evaluated once per statement when it cannot change within it. */
    Value settled(Cells cells) {
        if (!fixed || value instanceof Constant) {
            return value;
        }
        int cell = cells.next();
        return frame -> settle(frame.execution, cell, frame);
    }

    private @Nullable Object settle(Execution execution, int cell, Frame frame) throws SQLException {
        Object known = execution.cell(cell);
        if (known == null) {
            Object evaluated = value.of(frame);
            known = evaluated == null ? Execution.NULL : evaluated;
            execution.cell(cell, known);
        }
        return known == Execution.NULL ? null : known;
    }
}
