package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.rows.WindowFunction;
import dev.todosdk.testkit.memory.rows.WindowPartition;
import dev.todosdk.testkit.memory.rows.WindowRow;
import dev.todosdk.testkit.memory.sql.SqlExpression.Windowed;
import dev.todosdk.testkit.memory.sql.Window;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The window functions of a query, which are computed when all its rows or groups are there, and before they are sorted. */
final class Windows {

    private final Map<String, Window> named = new HashMap<>();
    private final List<WindowFunction> functions = new ArrayList<>();

    boolean isEmpty() {
        return functions.isEmpty();
    }

    /**
     * Makes the windows of a WINDOW clause known; what is wrong in one is so though nobody names it.
     *
     * @throws SQLException 42P20 if two have one name, or what is wrong in one
     */
    void name(List<Window.Named> windows, ExpressionCompiler expressions) throws SQLException {
        for (Window.Named one : windows) {
            Window made = resolved(one.window());
            if (named.put(one.name(), made) != null) {
                throw wrong("window \"" + one.name() + "\" is already defined");
            }
            WindowPlanner.window(made, expressions, new ArrayList<>());
        }
    }

    /** The window with all that the one says from which it is made. */
    private Window resolved(Window window) throws SQLException {
        if (window.base() == null) {
            return window;
        }
        Window base = named.get(window.base());
        if (base == null) {
            throw SqlErrors.error("42704", "window \"" + window.base() + "\" does not exist");
        }
        return window.whole() ? base : with(base, window);
    }

    private static Window with(Window base, Window window) throws SQLException {
        if (!window.partition().isEmpty()) {
            throw wrong("cannot override PARTITION BY clause of window \"" + window.base() + "\"");
        } else if (!window.order().isEmpty() && !base.order().isEmpty()) {
            throw wrong("cannot override ORDER BY clause of window \"" + window.base() + "\"");
        } else if (base.span() != null) {
            throw wrong("cannot copy window \"" + window.base() + "\" because it has a frame clause");
        }
        boolean sorted = base.order().isEmpty();
        return new Window(null, false, base.partition(), sorted ? window.order() : base.order(), window.span());
    }

    static SQLException wrong(String message) {
        return SqlErrors.error("42P20", message);
    }

    Expr add(Windowed call, ExpressionCompiler expressions) throws SQLException {
        WindowFunction function = WindowPlanner.function(call, resolved(call.window()), expressions);
        int index = functions.size();
        functions.add(function);
        return new Expr(frame -> frame.windows[index], function.type(), false, function.fold());
    }

    /** Offers each of the rows again, in the order of the last window, with what the functions give for it. */
    void each(Frame frame, Source rows, Sink sink) throws SQLException {
        List<WindowRow> all = new ArrayList<>();
        rows.each(frame, () -> all.add(new WindowRow(frame, functions.size())));
        for (int i = 0; i < functions.size(); i++) {
            compute(i, all, frame);
        }
        for (WindowRow row : all) {
            row.restore(frame);
            if (!sink.take()) {
                return;
            }
        }
    }

    private void compute(int index, List<WindowRow> all, Frame frame) throws SQLException {
        WindowFunction function = functions.get(index);
        for (WindowRow row : all) {
            row.enter(function.window(), frame);
        }
        all.sort(function.window().comparator());
        int begin = 0;
        for (int end = 1; end <= all.size(); end++) {
            if (end == all.size() || function.window().parts(all.get(begin), all.get(end))) {
                function.compute(new WindowPartition(all.subList(begin, end), function.window(), frame, index));
                begin = end;
            }
        }
    }
}
