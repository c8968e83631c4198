package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.OrderedSet;
import dev.todosdk.testkit.memory.rows.OrderedSet.Member;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The aggregates of rows in an order: {@code … within group (order by …)}. */
final class OrderedSets {

    private static final Set<String> RANKS = Set.of("rank", "dense_rank", "percent_rank", "cume_dist");

    /** Arguments of percentiles that are left to PostgreSQL: several places at once, and times between times. */
    private static final Set<String> UNDONE = Set.of("_float8", "interval");

    private final Call call;
    private final ExpressionCompiler expressions;
    private final List<Expr> given;
    private final List<Expr> sorted;

    private OrderedSets(Call call, ExpressionCompiler expressions) throws SQLException {
        this.call = call;
        this.expressions = expressions;
        this.given = expressions.expressions(call.arguments());
        this.sorted = expressions.expressions(
                call.order().stream().map(Sort::expression).toList());
    }

    static boolean has(String name) {
        return name.equals("mode") || name.startsWith("percentile_") || RANKS.contains(name);
    }

    static Aggregate compiled(Call call, ExpressionCompiler expressions, @Nullable Expr filter) throws SQLException {
        return new OrderedSets(call, expressions).compiled(filter);
    }

    private Aggregate compiled(@Nullable Expr filter) throws SQLException {
        List<Expr> all = Stream.concat(given.stream(), sorted.stream()).toList();
        List<String> names = Types.names(all);
        Signature signature = Resolution.bound(Resolution.function(call.name(), names), names);
        if (!has(call.name())) {
            throw SqlErrors.error("42809", call.name() + " is not an ordered-set aggregate");
        }
        if (!given.stream().allMatch(Expr::fixed)) {
            throw Refusal.of(call.name() + " of a column within group");
        } else if (call.name().startsWith("percentile_")
                && signature.arguments().stream().anyMatch(UNDONE::contains)) {
            throw Refusal.of("the aggregate " + signature);
        }
        List<Expr> keys = new ArrayList<>();
        Value[] direct = RANKS.contains(call.name()) ? ranked(keys) : chosen(keys);
        RowOrder order = RowOrder.of(call.order(), sort -> keys.get(call.order().indexOf(sort)), expressions.cells());
        boolean own = call.name().equals("mode") || call.name().equals("percentile_disc");
        SqlType type = own ? type(keys.get(0)) : Types.of(signature.result());
        List<Fold> folds = new ArrayList<>(all.stream().map(Expr::fold).toList());
        folds.add(filter == null ? Fold.NONE : filter.fold());
        return new Aggregate(
                type,
                frame -> new Member(order.of(frame), Value.all(direct, frame)),
                null,
                false,
                true,
                filter == null ? null : filter.value(),
                order.values(),
                order.comparator(),
                () -> new OrderedSet(call.name(), order.comparator()),
                Fold.parts(folds));
    }

    private static SqlType type(Expr key) {
        return Objects.requireNonNull(key.type()).unlimited();
    }

    /** What is given stands among the rows, and is of their types. */
    private Value[] ranked(List<Expr> keys) throws SQLException {
        if (given.size() != sorted.size()) {
            throw SqlErrors.error("42883", call.name() + " wants as many arguments as its order has");
        }
        Value[] direct = new Value[given.size()];
        for (int i = 0; i < direct.length; i++) {
            SqlType type = Coercion.common("WITHIN GROUP", List.of(sorted.get(i), given.get(i)));
            direct[i] = Coercion.to(type, given.get(i), expressions.cells());
            keys.add(sorted.get(i).as(type, expressions.cells()));
        }
        return direct;
    }

    /** What is given says which of the values is meant. */
    private Value[] chosen(List<Expr> keys) throws SQLException {
        Expr key = sorted.get(0).orText(expressions.cells());
        boolean between = call.name().equals("percentile_cont");
        keys.add(between ? key.as(Types.of("float8"), expressions.cells()) : key);
        return Coercion.all(Types.of("float8"), given, expressions.cells());
    }
}
