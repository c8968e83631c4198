package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles a call of one function. */
@FunctionalInterface
interface Function {

    Expr compiled(List<Expr> arguments, Cells cells) throws SQLException;

    /** What a function does with arguments of which none is NULL. */
    @FunctionalInterface
    interface Body {
        @Nullable Object of(Object[] arguments, Frame frame) throws SQLException;
    }

    /** A function that gives NULL as soon as an argument is NULL; its arguments are brought to the given types. */
    static Expr strict(SqlType result, List<Expr> arguments, List<SqlType> types, Cells cells, Body body) {
        Value[] values = new Value[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = Comparison.as(types.get(Math.min(i, types.size() - 1)), arguments.get(i), cells);
        }
        boolean fixed = arguments.stream().allMatch(Expr::fixed);
        return new Expr(frame -> strictly(values, frame, body), result, fixed);
    }

    private static @Nullable Object strictly(Value[] values, Frame frame, Body body) throws SQLException {
        Object[] found = new Object[values.length];
        for (int i = 0; i < values.length; i++) {
            Object value = values[i].of(frame);
            if (value == null) {
                return null;
            }
            found[i] = value;
        }
        return body.of(found, frame);
    }
}
