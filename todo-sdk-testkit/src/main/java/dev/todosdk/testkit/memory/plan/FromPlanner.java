package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Derived;
import dev.todosdk.testkit.memory.sql.SqlQuery.From;
import dev.todosdk.testkit.memory.sql.SqlQuery.Join;
import dev.todosdk.testkit.memory.sql.SqlQuery.Kind;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans a FROM clause: finds its tables, then puts each condition where all it needs is known. */
final class FromPlanner {

    private final Planner planner;
    private final Scope scope;
    private final ExpressionCompiler expressions;
    private final List<Node> nodes = new ArrayList<>();
    private long nullable;

    FromPlanner(Planner planner, ExpressionCompiler expressions) {
        this.planner = planner;
        this.scope = expressions.scope;
        this.expressions = expressions;
    }

    /** Part of the FROM clause with its tables known. */
    private sealed interface Node {
        long slots();
    }

    private record Leaf(
            Range range,
            @Nullable NamedQuery query,
            @Nullable QueryPlan lateral) implements Node {
        @Override
        public long slots() {
            return range.mask();
        }
    }

    private record Joined(Kind kind, Node left, Node right, List<Conjunct> on) implements Node {
        @Override
        public long slots() {
            return left.slots() | right.slots();
        }
    }

    /** The slots that an outer join may leave empty. */
    long nullable() {
        return nullable;
    }

    /** Finds what the clause names, so that expressions can name its columns. */
    void find(List<From> clause) throws SQLException {
        for (From from : clause) {
            nodes.add(node(from));
        }
    }

    /** Plans what was found together with the conditions of WHERE. */
    Source plan(@Nullable SqlExpression where) throws SQLException {
        List<Conjunct> all = Conjunct.of(ExpressionCompiler.conjuncts(where), expressions);
        // What is the same for all rows is asked first, as there: where it does not hold, nothing is read.
        List<Conjunct> once = all.stream().filter(Conjunct::isSameForAll).toList();
        Source source = built(nodes, all.stream().filter(c -> !once.contains(c)).toList(), 0);
        Value[] constants =
                Conjunct.conditions(once.stream().filter(Conjunct::isConstant).toList());
        return once.isEmpty() ? source : new Gated(constants, Conjunct.conditions(once), source);
    }

    /** Reads rows only where conditions hold that are the same for all; some are constants. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Gated(Value[] constants, Value[] conditions, Source source) implements Source {
        @Override
        public boolean each(Frame frame, Sink sink) throws SQLException {
            return !Access.pass(conditions, frame) || source.each(frame, sink);
        }

        @Override
        public boolean isNever(Frame frame) throws SQLException {
            return !Access.pass(constants, frame);
        }
    }

    /** Plans what is joined to a table whose row is found first. */
    Source plan(Range first, List<From> clause, @Nullable SqlExpression where) throws SQLException {
        nodes.add(new Leaf(first, null, null));
        scope.hide(first);
        find(clause);
        scope.hide(null);
        return plan(where);
    }

    /** Plans a merge: every row of the source, with the target's row that it meets or none. */
    Source planMerge(Range target, From from, SqlExpression on) throws SQLException {
        Leaf leaf = new Leaf(target, null, null);
        scope.hide(target);
        Node source = node(from);
        scope.hide(null);
        return source(joined(Kind.LEFT, source, leaf, on), List.of(), 0);
    }

    private Source built(List<Node> nodes, List<Conjunct> conjuncts, long bound) throws SQLException {
        if (nodes.isEmpty()) {
            Value[] conditions = Conjunct.conditions(conjuncts);
            return (frame, sink) -> !Access.pass(conditions, frame) || sink.take();
        }
        Node joined = nodes.get(0);
        for (Node node : nodes.subList(1, nodes.size())) {
            joined = new Joined(Kind.INNER, joined, node, List.of());
        }
        return source(joined, conjuncts, bound);
    }

    private Node node(From from) throws SQLException {
        if (from instanceof SqlQuery.Table table) {
            return leaf(table);
        } else if (from instanceof Derived derived) {
            return leaf(derived);
        } else if (from instanceof SqlQuery.Rows rows) {
            return leaf(rows);
        }
        Join join = (Join) from;
        Node left = node(join.left());
        Node right = node(join.right());
        boolean swapped = join.kind() == Kind.RIGHT;
        if ((swapped || join.kind() == Kind.FULL) && right instanceof Leaf leaf && leaf.lateral() != null) {
            throw Refusal.of("a lateral query behind a right or full join");
        }
        nullable |= join.kind() == Kind.INNER ? 0 : swapped ? left.slots() : right.slots();
        nullable |= join.kind() == Kind.FULL ? left.slots() : 0;
        return swapped ? joined(Kind.LEFT, right, left, join.on()) : joined(join.kind(), left, right, join.on());
    }

    private Joined joined(Kind kind, Node left, Node right, @Nullable SqlExpression condition) throws SQLException {
        List<Conjunct> on = Conjunct.of(ExpressionCompiler.conjuncts(condition), expressions);
        for (Conjunct conjunct : on) {
            if (!conjunct.within(left.slots() | right.slots())) {
                throw SqlErrors.error("42P01", "invalid reference to FROM-clause entry: not a part of the join");
            }
        }
        return new Joined(kind, left, right, on);
    }

    private Leaf leaf(SqlQuery.Table reference) throws SQLException {
        NamedQuery named = scope.namedQuery(reference.name());
        if (named != null) {
            String alias = reference.alias() == null ? reference.name() : reference.alias();
            Range range = new Range(alias, scope.nextSlot(), null, named.columns(), named.types());
            scope.add(range);
            named.readBy(range, scope);
            return new Leaf(range, named, null);
        }
        Table table = planner.table(reference.name());
        String alias = reference.alias() == null ? table.name() : reference.alias();
        Range range = Range.of(table, alias, scope.nextSlot());
        scope.add(range);
        return new Leaf(range, null, null);
    }

    private Leaf leaf(Derived derived) throws SQLException {
        if (derived.lateral()) {
            QueryPlan plan = planner.query(derived.query(), scope);
            return new Leaf(range(derived.alias(), derived.columns(), plan, false), null, plan);
        }
        QueryPlan plan = planner.query(derived.query(), scope.withoutRanges());
        return leaf(range(derived.alias(), derived.columns(), plan, false), plan);
    }

    private Leaf leaf(SqlQuery.Rows rows) throws SQLException {
        FunctionPlan plan = FunctionPlan.of(rows, new ExpressionCompiler(planner, new Scope(scope)));
        return leaf(range(FunctionPlan.name(rows), rows.columns(), plan, FunctionPlan.isSingle(rows)), plan);
    }

    private Leaf leaf(Range range, QueryPlan plan) {
        return plan.reachesOut()
                ? new Leaf(range, null, plan)
                : new Leaf(
                        range,
                        new NamedQuery(plan.columns(), plan, planner.cells().next()),
                        null);
    }

    private Range range(String alias, List<String> names, QueryPlan plan, boolean single) throws SQLException {
        List<String> columns = new ArrayList<>(plan.columns());
        if (names.size() > columns.size()) {
            throw SqlErrors.error("42P10", "table \"" + alias + "\" has too few columns");
        }
        for (int i = 0; i < names.size(); i++) {
            columns.set(i, names.get(i));
        }
        Range range = new Range(alias, scope.nextSlot(), null, columns, plan.types(), single);
        scope.add(range);
        plan.restrictTo(scope.wanted(range));
        scope.fold(Fold.within(plan::fold));
        return range;
    }

    private Source source(Node node, List<Conjunct> conjuncts, long bound) throws SQLException {
        if (node instanceof Leaf leaf) {
            return source(leaf, conjuncts, bound);
        }
        Joined join = (Joined) node;
        List<Conjunct> on = join.on();
        if (join.kind() == Kind.INNER) {
            List<Conjunct> all = new ArrayList<>(conjuncts);
            all.addAll(on);
            return inner(join, all, bound);
        }
        long left = bound | join.left().slots();
        boolean keepsLeftAlone = join.kind() == Kind.LEFT;
        List<Conjunct> early =
                conjuncts.stream().filter(c -> keepsLeftAlone && c.within(left)).toList();
        Value[] late = Conjunct.conditions(
                conjuncts.stream().filter(c -> !early.contains(c)).toList());
        Source outer = source(join.left(), early, bound);
        Source partner = source(join.right(), on, left);
        if (!keepsLeftAlone) {
            requireEquality(join, on, !conjuncts.isEmpty());
        }
        Source joined = keepsLeftAlone
                ? Joins.left(outer, partner, slots(join.right().slots()))
                : Joins.full(
                        outer,
                        source(join.right(), List.of(), bound),
                        on,
                        slots(join.left().slots()),
                        slots(join.right().slots()));
        return late.length == 0 ? joined : Joins.filtered(joined, late);
    }

    /**
     * PostgreSQL finds the partners of a full join by an equality of both sides only, unless WHERE makes another join of it.
     *
     * @throws SQLException 0A000
     */
    private static void requireEquality(Joined join, List<Conjunct> on, boolean where) throws SQLException {
        boolean equality = on.stream()
                .anyMatch(conjunct ->
                        conjunct.equates(join.left().slots(), join.right().slots()));
        if (!equality && !on.isEmpty() && where) {
            throw Refusal.of("a full join without an equality");
        }
        if (!equality && !on.isEmpty()) {
            throw SqlErrors.error("0A000", "FULL JOIN is only supported with merge-joinable join conditions");
        }
    }

    private Source inner(Joined join, List<Conjunct> conjuncts, long bound) throws SQLException {
        long left = bound | join.left().slots();
        List<Conjunct> early = conjuncts.stream().filter(c -> c.within(left)).toList();
        List<Conjunct> late = conjuncts.stream().filter(c -> !c.within(left)).toList();
        return Joins.inner(source(join.left(), early, bound), source(join.right(), late, left));
    }

    private Source source(Leaf leaf, List<Conjunct> conjuncts, long bound) {
        Access access = new Access(leaf.range(), conjuncts, bound, planner.cells());
        if (leaf.lateral() != null) {
            return Joins.lateral(leaf.lateral(), leaf.range().slot(), conjuncts);
        }
        return leaf.query() == null
                ? access.of(Objects.requireNonNull(leaf.range().table()))
                : access.of(leaf.query()::rows);
    }

    private static int[] slots(long mask) {
        return java.util.stream.IntStream.range(0, Long.SIZE)
                .filter(slot -> (mask >> slot & 1) != 0)
                .toArray();
    }
}
