package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.Interval;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Functions that have any number of values: the list of them. */
final class SetFunctions {

    /** The longest series; PostgreSQL writes longer ones to disk. */
    private static final int LONGEST = 10_000_000;

    private SetFunctions() {}

    static void register(Map<String, Function> functions) {
        functions.put("unnest(anyarray)", (a, frame) -> a[0]);
        series(functions, "int4", (a, frame) -> whole(a, at -> (int) at));
        series(functions, "int8", (a, frame) -> whole(a, at -> at));
        series(functions, "numeric", (a, frame) -> exact(a));
        for (SqlType type : List.of(Types.TIMESTAMP, Types.TIMESTAMPTZ)) {
            String point = type.catalogueName();
            functions.put(
                    "generate_series(" + point + "," + point + ",interval)", (a, frame) -> points(a, type, frame));
        }
    }

    private static void series(Map<String, Function> functions, String type, Function body) {
        functions.put("generate_series(" + type + "," + type + ")", body);
        functions.put("generate_series(" + type + "," + type + "," + type + ")", body);
    }

    private static List<Object> whole(@Nullable Object[] arguments, LongFunction<Object> of) throws SQLException {
        long last = Arithmetic.whole(arguments[1]);
        long step = arguments.length < 3 ? 1 : Arithmetic.whole(arguments[2]);
        requireStep(Long.signum(step));
        List<Object> values = new ArrayList<>();
        long at = Arithmetic.whole(arguments[0]);
        boolean more = step > 0 ? at <= last : at >= last;
        while (more) {
            add(of.apply(at), values);
            long next = at + step;
            more = step > 0 ? next > at && next <= last : next < at && next >= last;
            at = next;
        }
        return values;
    }

    private static List<Object> exact(@Nullable Object[] arguments) throws SQLException {
        BigDecimal last = Accumulators.exact(arguments[1]);
        BigDecimal step = arguments.length < 3 ? BigDecimal.ONE : Accumulators.exact(arguments[2]);
        requireStep(step.signum());
        List<Object> values = new ArrayList<>();
        for (BigDecimal at = Accumulators.exact(arguments[0]);
                at.compareTo(last) * step.signum() <= 0;
                at = at.add(step)) {
            add(at, values);
        }
        return values;
    }

    private static List<Object> points(@Nullable Object[] arguments, SqlType type, Frame frame) throws SQLException {
        Interval step = (Interval) Objects.requireNonNull(arguments[2]);
        Object at = Objects.requireNonNull(arguments[0]);
        Object last = Objects.requireNonNull(arguments[1]);
        int direction = Types.INTERVAL.compare(step, new Interval(0, 0, 0));
        requireStep(direction);
        if (TimeArithmetic.isInfinite(at) || TimeArithmetic.isInfinite(last)) {
            throw Refusal.of("a series from or to infinity");
        }
        List<Object> values = new ArrayList<>();
        while (type.compare(at, last) * direction <= 0) {
            add(at, values);
            at = Objects.requireNonNull(
                    type.assign(TimeArithmetic.plus(at, step, frame.execution.surroundings.zone())));
        }
        return values;
    }

    private static void requireStep(int direction) throws SQLException {
        if (direction == 0) {
            throw SqlErrors.error("22023", "step size cannot equal zero");
        }
    }

    private static void add(Object value, List<Object> values) {
        if (values.size() == LONGEST) {
            throw Refusal.of("a series of more than " + LONGEST + " values");
        }
        values.add(value);
    }
}
