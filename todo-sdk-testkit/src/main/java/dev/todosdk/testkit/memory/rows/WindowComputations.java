package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.WindowFunction.Computation;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the functions give that are window functions alone. */
public final class WindowComputations {

    private final WindowPartition rows;
    private final List<Value> arguments;

    private WindowComputations(WindowPartition rows, List<Value> arguments) {
        this.rows = rows;
        this.arguments = arguments;
    }

    public static Computation of(String name, List<Value> arguments) {
        return rows -> {
            WindowComputations computations = new WindowComputations(rows, arguments);
            if (name.equals("ntile")) {
                computations.buckets();
                return;
            }
            for (int i = 0; i < rows.size(); i++) {
                rows.result(i, computations.value(name, i));
            }
        };
    }

    private @Nullable Object value(String name, int place) throws SQLException {
        WindowRow row = rows.row(place);
        return switch (name) {
            case "row_number" -> place + 1L;
            case "rank" -> row.begin() + 1L;
            case "dense_rank" -> row.group() + 1L;
            case "percent_rank" -> rows.size() == 1 ? 0.0 : row.begin() / (rows.size() - 1.0);
            case "cume_dist" -> row.end() / (double) rows.size();
            case "lag" -> distant(place, -1);
            case "lead" -> distant(place, 1);
            case "first_value" -> within(place, rows.from(place), 1, 1);
            case "last_value" -> within(place, rows.to(place) - 1, -1, 1);
            default -> nth(place);
        };
    }

    private @Nullable Object argument(int index, int place) throws SQLException {
        return rows.value(arguments.get(index), place);
    }

    private @Nullable Object distant(int place, int direction) throws SQLException {
        Object distance = arguments.size() > 1 ? argument(1, place) : (Object) 1;
        if (distance == null) {
            return null;
        }
        long wanted = place + (long) direction * (Integer) distance;
        if (wanted < 0 || wanted >= rows.size()) {
            return arguments.size() > 2 ? argument(2, place) : null;
        }
        return argument(0, (int) wanted);
    }

    private @Nullable Object nth(int place) throws SQLException {
        Object number = argument(1, place);
        return number == null
                ? null
                : within(place, rows.from(place), 1, positive(number, "22016", "argument of nth_value"));
    }

    /** The value of one of the rows that are looked at, counted from where they begin or end. */
    private @Nullable Object within(int place, int begin, int direction, int number) throws SQLException {
        int from = rows.from(place);
        int to = rows.to(place);
        long at = rows.leavesOut() ? begin : begin + (long) direction * (number - 1);
        int left = rows.leavesOut() ? number : 1;
        for (; at >= from && at < to; at += direction) {
            if (!rows.leavesOut((int) at, place) && --left == 0) {
                return argument(0, (int) at);
            }
        }
        return null;
    }

    /** The number of buckets is that of the first row that has one. */
    private void buckets() throws SQLException {
        int count = 0;
        int begin = 0;
        for (int i = 0; i < rows.size(); i++) {
            Object wanted = count == 0 ? argument(0, i) : null;
            if (wanted != null) {
                count = positive(Objects.requireNonNull(wanted), "22014", "argument of ntile");
                begin = i;
            }
            rows.result(i, count == 0 ? null : bucket(i - begin, count));
        }
    }

    /** The first buckets have one row more where they cannot all have as many. */
    private Object bucket(int place, int count) {
        int least = rows.size() / count;
        int larger = rows.size() % count;
        int inLarger = larger * (least + 1);
        return place < inLarger ? place / (least + 1) + 1 : larger + (place - inLarger) / least + 1;
    }

    private static int positive(Object number, String state, String what) throws SQLException {
        int value = (Integer) number;
        if (value <= 0) {
            throw SqlErrors.error(state, what + " must be greater than zero");
        }
        return value;
    }
}
