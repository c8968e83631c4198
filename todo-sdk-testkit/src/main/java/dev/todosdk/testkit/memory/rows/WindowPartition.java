package dev.todosdk.testkit.memory.rows;

import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Window.Bound;
import dev.todosdk.testkit.memory.sql.Window.Edge;
import dev.todosdk.testkit.memory.sql.Window.Exclusion;
import dev.todosdk.testkit.memory.sql.Window.Span;
import dev.todosdk.testkit.memory.sql.Window.Unit;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of one partition in their order, by their places, for one window function. */
public final class WindowPartition {

    private final List<WindowRow> rows;
    private final PlannedWindow window;
    private final Span span;
    private final Frame frame;
    private final int function;
    /** Where each group of rows begins that the order does not tell from one another. */
    private final List<Integer> groups = new ArrayList<>();

    public WindowPartition(List<WindowRow> rows, PlannedWindow window, Frame frame, int function) {
        this.rows = rows;
        this.window = window;
        this.span = window.span();
        this.frame = frame;
        this.function = function;
        int begin = 0;
        for (int end = 1; end <= rows.size(); end++) {
            if (end == rows.size() || window.orders(rows.get(begin), rows.get(end))) {
                for (WindowRow peer : rows.subList(begin, end)) {
                    peer.peers(begin, end, groups.size());
                }
                groups.add(begin);
                begin = end;
            }
        }
    }

    int size() {
        return rows.size();
    }

    WindowRow row(int place) {
        return rows.get(place);
    }

    /** What an expression is for the row of a place. */
    @Nullable Object value(Value expression, int place) throws SQLException {
        rows.get(place).restore(frame);
        return expression.of(frame);
    }

    void result(int place, @Nullable Object value) {
        rows.get(place).result(function, value);
    }

    /** Where the rows begin that are looked at for the one of a place. */
    int from(int place) throws SQLException {
        return edge(span.from(), window.from(), place, 0);
    }

    /** The place behind the last of them. */
    int to(int place) throws SQLException {
        return edge(span.to(), window.to(), place, 1);
    }

    private int edge(Edge edge, @Nullable Value distance, int place, int behind) throws SQLException {
        WindowRow row = rows.get(place);
        if (edge.bound() == Bound.FIRST || edge.bound() == Bound.LAST) {
            return edge.bound() == Bound.FIRST ? 0 : size();
        }
        long unit = span.unit() == Unit.ROWS ? place : row.group();
        if (distance == null) {
            return begin(unit + behind);
        }
        Object far = value(distance, place);
        if (span.unit() != Unit.RANGE) {
            long count = Math.min((Long) Objects.requireNonNull(far), size());
            return begin(unit + (edge.bound() == Bound.BEFORE ? -count : count) + behind);
        }
        return far == null ? begin(unit + behind) : at(new @Nullable Object[] {far}, behind);
    }

    /** Where a row or a group begins. */
    private int begin(long unit) {
        int units = span.unit() == Unit.ROWS ? size() : groups.size();
        if (unit <= 0 || unit >= units) {
            return unit <= 0 ? 0 : size();
        }
        return span.unit() == Unit.ROWS ? (int) unit : groups.get((int) unit);
    }

    /** The first place whose key comes not before this one, or behind it. */
    private int at(@Nullable Object[] key, int behind) {
        Comparator<@Nullable Object[]> order = window.order().comparator();
        int low = 0;
        int high = size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean before = order.compare(rows.get(middle).order(), key) < behind;
            low = before ? middle + 1 : low;
            high = before ? high : middle;
        }
        return low;
    }

    /** Whether rows are left out of those from one edge to the other. */
    boolean leavesOut() {
        return span.exclusion() != Exclusion.NOTHING;
    }

    /** Whether the one of these rows is not looked at for the other one. */
    boolean leavesOut(int one, int place) {
        WindowRow row = rows.get(place);
        boolean peer = one >= row.begin() && one < row.end();
        return switch (span.exclusion()) {
            case NOTHING -> false;
            case ROW -> one == place;
            case GROUP -> peer;
            case TIES -> peer && one != place;
        };
    }
}
