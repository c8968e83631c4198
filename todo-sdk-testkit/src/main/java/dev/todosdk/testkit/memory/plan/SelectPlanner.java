package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Page;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Numeral;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans one SELECT with the clauses behind it. */
final class SelectPlanner {

    private final Planner planner;
    private final @Nullable Scope outer;
    private final Scope scope;
    private final ExpressionCompiler expressions;
    private final Windows windows = new Windows();

    SelectPlanner(Planner planner, @Nullable Scope outer) {
        this.planner = planner;
        this.outer = outer;
        this.scope = new Scope(outer);
        this.expressions = new ExpressionCompiler(planner, scope);
    }

    QueryPlan plan(Select select, SqlQuery query) throws SQLException {
        FromPlanner from = new FromPlanner(planner, expressions);
        from.find(select.from());
        List<Item> items = Items.expanded(select.items(), scope);
        boolean grouped = isGrouped(select, query, items);
        // Of several mistakes PostgreSQL names the one in the select list.
        List<Expr> outputs = new ArrayList<>(grouped ? List.of() : outputs(select, items));
        Source source = from.plan(select.where());
        List<SqlExpression> groupBy = groupBy(select, items);
        List<Expr> groupKeys = new ArrayList<>();
        for (SqlExpression key : groupBy) {
            Expr compiled = expressions.expression(key).orText(planner.cells());
            scope.fold(compiled.fold());
            groupKeys.add(compiled);
        }
        @Nullable Grouping grouping = grouped ? new Grouping(groupBy, scope) : null;
        Locking locking = Locking.of(query.locks(), select, grouped, scope, from.nullable());
        @Nullable Value recheck = locking.isEmpty() ? null : WritePlanner.recheck(select.where(), expressions);
        if (grouping != null) {
            scope.grouping(grouping);
        }
        outputs.addAll(grouped ? outputs(select, items) : List.of());
        requireEquality(groupKeys);
        if (select.distinct() && select.distinctOn().isEmpty()) {
            requireEquality(outputs);
        }
        @Nullable Expr having = select.having() == null ? null : expressions.condition(select.having());
        scope.fold(having == null ? Fold.NONE : having.fold());
        scope.windows(windows);
        RowOrder order = RowOrder.of(query.order(), sort -> sorted(sort, items, outputs, select), planner.cells());
        List<Sort> distinctOn = select.distinctOn().stream()
                .map(key -> new Sort(key, false, null))
                .toList();
        List<Expr> distinctKeys = new ArrayList<>();
        for (Sort key : distinctOn) {
            distinctKeys.add(sorted(key, items, outputs, select).orText(planner.cells()));
        }
        requireEquality(distinctKeys);
        scope.windows(null);
        if (grouping != null) {
            grouping.requireKeys();
        }
        if (!distinctOn.isEmpty()) {
            requireDistinctFirst(distinctOn, query.order(), items);
        }
        locking.requireRows(windows);
        boolean plain = grouping == null && windows.isEmpty() && locking.isEmpty();
        Source inOrder = plain ? KeyOrder.of(select, query, expressions) : null;
        return new SelectPlan(
                new SelectPlan.Output(
                        Items.names(items),
                        types(outputs),
                        outputs,
                        values(outputs),
                        select.distinct(),
                        distinctKeys,
                        items.stream().map(Item::expression).anyMatch(ExpressionCompiler::isChanging)),
                scope,
                inOrder == null ? source : inOrder,
                grouping == null
                        ? null
                        : new SelectPlan.GroupBy(
                                groupKeys, grouping.aggregates(), having == null ? null : having.value()),
                windows,
                inOrder == null ? order : RowOrder.NONE,
                new Page(planner.count(query.limit(), outer), planner.count(query.offset(), outer), query.withTies()),
                locking,
                recheck,
                planner.cells());
    }

    private List<Expr> outputs(Select select, List<Item> items) throws SQLException {
        windows.name(select.windows(), expressions);
        scope.windows(windows);
        List<Expr> outputs =
                expressions.expressions(items.stream().map(Item::expression).toList());
        scope.windows(null);
        return outputs;
    }

    private static void requireEquality(List<Expr> expressions) throws SQLException {
        for (Expr expression : expressions) {
            Types.requireEquality(expression.type());
        }
    }

    static boolean isGrouped(Select select, SqlQuery query, List<Item> items) {
        return !select.groupBy().isEmpty()
                || select.having() != null
                || select.windows().stream().anyMatch(Aggregates::within)
                || items.stream().anyMatch(item -> Aggregates.within(item.expression()))
                || query.order().stream().anyMatch(sort -> Aggregates.within(sort.expression()));
    }

    /** GROUP BY may name an item of the select list by its place or its alias. */
    private List<SqlExpression> groupBy(Select select, List<Item> items) throws SQLException {
        List<SqlExpression> keys = new ArrayList<>();
        for (SqlExpression given : select.groupBy()) {
            SqlExpression key = folded(given);
            requireNoConstant(key, "GROUP BY");
            if (key instanceof Numeral numeral) {
                keys.add(item(numeral, items, "GROUP BY").expression());
            } else if (key instanceof SqlExpression.Column column
                    && column.qualifier() == null
                    && scope.find(null, column.name(), 0) == null) {
                Item item = aliased(column.name(), items);
                keys.add(item == null ? key : item.expression());
            } else {
                keys.add(key);
            }
        }
        return keys;
    }

    /** A number with a sign is a number. */
    private static SqlExpression folded(SqlExpression node) {
        String digits = ExpressionCompiler.digits(node);
        return digits == null ? node : new Numeral(digits);
    }

    private static void requireNoConstant(SqlExpression node, String clause) throws SQLException {
        if (node instanceof SqlExpression.Text
                || node instanceof SqlExpression.Null
                || node instanceof SqlExpression.Truth) {
            throw SqlErrors.error("42601", "non-integer constant in " + clause);
        }
    }

    /**
     * The place of the column that a number means, counted from zero.
     *
     * @throws SQLException 42601 if it is no integer, 42P10 if there is no such column
     */
    static int place(Numeral numeral, int columns, String clause) throws SQLException {
        if (!numeral.digits().matches("-?\\d{1,9}")) {
            throw SqlErrors.error("42601", "non-integer constant in " + clause);
        }
        int position = Integer.parseInt(numeral.digits());
        if (position < 1 || position > columns) {
            throw SqlErrors.error("42P10", clause + " position " + position + " is not in select list");
        }
        return position - 1;
    }

    private static Item item(Numeral numeral, List<Item> items, String clause) throws SQLException {
        return items.get(place(numeral, items.size(), clause));
    }

    private static @Nullable Item aliased(String name, List<Item> items) {
        return items.stream()
                .filter(item -> name.equals(item.alias()))
                .findFirst()
                .orElse(null);
    }

    /** ORDER BY means an item of the select list by its place, its alias or its own text, else an expression. */
    private Expr sorted(Sort sort, List<Item> items, List<Expr> outputs, Select select) throws SQLException {
        SqlExpression wanted = meant(sort, items);
        for (int i = 0; i < items.size(); i++) {
            if (scope.qualified(items.get(i).expression()).equals(wanted)) {
                return outputs.get(i);
            }
        }
        if (select.distinct() && select.distinctOn().isEmpty()) {
            throw SqlErrors.error("42P10", "for SELECT DISTINCT, ORDER BY expressions must appear in select list");
        }
        Expr key = expressions.expression(wanted);
        scope.fold(key.fold());
        return key;
    }

    private SqlExpression meant(Sort sort, List<Item> items) throws SQLException {
        SqlExpression node = folded(sort.expression());
        requireNoConstant(node, "ORDER BY");
        @Nullable Item found = null;
        if (node instanceof Numeral numeral) {
            found = item(numeral, items, "ORDER BY");
        } else if (node instanceof SqlExpression.Column column && column.qualifier() == null) {
            found = aliased(column.name(), items);
        }
        return scope.qualified(found == null ? node : found.expression());
    }

    /**
     * Refuses to sort by something else before DISTINCT ON is decided.
     *
     * @throws SQLException 42P10
     */
    private void requireDistinctFirst(List<Sort> distinctOn, List<Sort> order, List<Item> items) throws SQLException {
        List<SqlExpression> wanted = new ArrayList<>();
        for (Sort key : distinctOn) {
            wanted.add(meant(key, items));
        }
        List<SqlExpression> sorted = new ArrayList<>();
        boolean others = false;
        boolean late = false;
        for (Sort sort : order) {
            sorted.add(meant(sort, items));
            boolean distinct = wanted.contains(sorted.get(sorted.size() - 1));
            late |= distinct && others;
            others |= !distinct;
        }
        if (late || (others && !sorted.containsAll(wanted))) {
            throw SqlErrors.error("42P10", "SELECT DISTINCT ON expressions must match initial ORDER BY expressions");
        }
    }

    private static List<@Nullable SqlType> types(List<Expr> outputs) {
        List<@Nullable SqlType> types = new ArrayList<>();
        outputs.forEach(output -> types.add(output.type()));
        return types;
    }

    private static Value[] values(List<Expr> outputs) {
        return outputs.stream().map(Expr::value).toArray(Value[]::new);
    }
}
