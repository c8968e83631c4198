package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Windowed;
import dev.todosdk.testkit.memory.sql.Window.Bound;
import dev.todosdk.testkit.memory.sql.Window.Edge;
import dev.todosdk.testkit.memory.sql.Window.Exclusion;
import dev.todosdk.testkit.memory.sql.Window.Span;
import dev.todosdk.testkit.memory.sql.Window.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands behind OVER and in WINDOW. */
final class WindowParser {

    /** With these a window begins; names they are elsewhere. */
    private static final Set<String> BEGINNINGS = Set.of("partition", "rows", "range", "groups");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    WindowParser(TokenStream tokens, ExpressionParser expressions, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.queries = queries;
    }

    /** The call, with its window where there is one. */
    SqlExpression windowed(Call call) {
        if (!tokens.take("over")) {
            return call;
        }
        require(!call.within(), "0A000", "OVER is not supported for ordered-set aggregates");
        require(!call.distinct(), "0A000", "DISTINCT is not implemented for window functions");
        require(call.order().isEmpty(), "0A000", "aggregate ORDER BY is not implemented for window functions");
        Window window = tokens.sees("(") ? window() : new Window(tokens.name(), true, List.of(), List.of(), null);
        return new Windowed(call.name(), call.arguments(), call.star(), call.filter(), window);
    }

    /** The windows of a WINDOW clause, if there is one. */
    List<Window.Named> clause() {
        List<Window.Named> windows = new ArrayList<>();
        if (tokens.take("window")) {
            do {
                String name = tokens.name();
                tokens.expect("as");
                windows.add(new Window.Named(name, window()));
            } while (tokens.take(","));
        }
        return List.copyOf(windows);
    }

    private Window window() {
        tokens.expect("(");
        boolean begins = tokens.peek().kind() == Token.Kind.WORD
                && BEGINNINGS.contains(tokens.peek().text());
        @Nullable String base = tokens.seesName() && !begins ? tokens.name() : null;
        List<SqlExpression> partition = tokens.take("partition", "by") ? expressions.expressions() : List.of();
        List<SqlQuery.Sort> order = tokens.take("order", "by") ? queries.sorts() : List.of();
        @Nullable Span span = begins() ? span(Unit.valueOf(tokens.next().text().toUpperCase(Locale.ROOT))) : null;
        tokens.expect(")");
        return new Window(base, false, partition, order, span);
    }

    private boolean begins() {
        return tokens.sees("rows") || tokens.sees("range") || tokens.sees("groups");
    }

    private Span span(Unit unit) {
        boolean between = tokens.take("between");
        Edge from = edge();
        Edge to = Edge.HERE;
        if (between) {
            tokens.expect("and");
            to = edge();
        }
        require(from.bound() != Bound.LAST, "42P20", "frame start cannot be UNBOUNDED FOLLOWING");
        require(to.bound() != Bound.FIRST, "42P20", "frame end cannot be UNBOUNDED PRECEDING");
        require(from.bound().compareTo(to.bound()) <= 0, "42P20", "frame cannot end before it starts");
        return new Span(unit, from, to, exclusion());
    }

    private Edge edge() {
        if (tokens.take("current", "row")) {
            return Edge.HERE;
        } else if (tokens.take("unbounded")) {
            return new Edge(precedes() ? Bound.FIRST : Bound.LAST, null);
        }
        SqlExpression distance = expressions.expression();
        return new Edge(precedes() ? Bound.BEFORE : Bound.BEHIND, distance);
    }

    private boolean precedes() {
        boolean precedes = tokens.take("preceding");
        if (!precedes) {
            tokens.expect("following");
        }
        return precedes;
    }

    private Exclusion exclusion() {
        if (!tokens.take("exclude") || tokens.take("no", "others")) {
            return Exclusion.NOTHING;
        } else if (tokens.take("current", "row")) {
            return Exclusion.ROW;
        } else if (tokens.take("group")) {
            return Exclusion.GROUP;
        }
        tokens.expect("ties");
        return Exclusion.TIES;
    }

    private static void require(boolean right, String state, String message) {
        if (!right) {
            throw new SqlSyntaxError(state, message);
        }
    }
}
