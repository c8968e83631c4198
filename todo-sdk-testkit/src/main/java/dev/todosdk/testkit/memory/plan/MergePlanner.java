package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlStatement.Merge;
import dev.todosdk.testkit.memory.sql.SqlStatement.MergeAction;
import dev.todosdk.testkit.memory.transaction.RowFilter;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans MERGE: each row of the source meets the target's row, or none, and the first fitting clause acts. */
final class MergePlanner {

    private final Planner planner;

    MergePlanner(Planner planner) {
        this.planner = planner;
    }

    /** What a clause does; returns whether it wrote a row. */
    @FunctionalInterface
    private interface Action {
        boolean act(Frame frame) throws SQLException;
    }

    private record Clause(boolean matched, boolean changes, Value condition, Action action) {
        boolean fits(Frame frame) throws SQLException {
            return (frame.slots[0] != null) == matched && condition.holds(frame);
        }
    }

    WritePlan plan(Merge merge, @Nullable Scope outer) throws SQLException {
        Table table = planner.table(merge.table());
        ExpressionCompiler expressions = new ExpressionCompiler(planner, new Scope(outer));
        Range target = WritePlanner.target(table, merge.alias(), expressions.scope);
        Source source = new FromPlanner(planner, expressions).planMerge(target, merge.source(), merge.on());
        requireReachable(merge.actions());
        List<Clause> clauses = new ArrayList<>();
        for (MergeAction action : merge.actions()) {
            Expr condition = expressions.condition(
                    action.condition() == null ? new SqlExpression.Truth(true) : action.condition());
            expressions.scope.fold(condition.fold());
            boolean changes = action.matched() && !action.kind().equals("nothing");
            clauses.add(new Clause(action.matched(), changes, condition.value(), action(action, table, expressions)));
        }
        return WritePlanner.plan(List.of(), expressions, (frame, written) -> {
            Set<Row> changed = Collections.newSetFromMap(new IdentityHashMap<>());
            source.each(frame, () -> !acted(clauses, changed, frame) || written.take());
        });
    }

    /**
     * Refuses a clause behind one of its kind that takes all.
     *
     * @throws SQLException 42601
     */
    private static void requireReachable(List<MergeAction> actions) throws SQLException {
        for (boolean matched : new boolean[] {true, false}) {
            List<MergeAction> alike = actions.stream()
                    .filter(action -> action.matched() == matched)
                    .toList();
            if (alike.stream().limit(Math.max(alike.size() - 1, 0)).anyMatch(action -> action.condition() == null)) {
                throw SqlErrors.error("42601", "unreachable WHEN clause specified after unconditional WHEN clause");
            }
        }
    }

    private static boolean acted(List<Clause> clauses, Set<Row> changed, Frame frame) throws SQLException {
        for (Clause clause : clauses) {
            if (clause.fits(frame)) {
                if (clause.changes() && !changed.add(target(frame))) {
                    throw SqlErrors.error("21000", "MERGE command cannot affect row a second time");
                }
                return clause.action().act(frame);
            }
        }
        return false;
    }

    private static Action action(MergeAction action, Table table, ExpressionCompiler expressions) throws SQLException {
        switch (action.kind()) {
            case "delete" -> {
                return frame -> frame.execution.command().delete(target(frame), RowFilter.ALL);
            }
            case "update" -> {
                Assignments assignments = Assignments.of(action.assignments(), table, expressions);
                return frame -> frame.execution
                                .command()
                                .update(target(frame), RowFilter.ALL, current -> assignments.applied(current, frame))
                        != null;
            }
            case "insert" -> {
                return insert(action, table, expressions);
            }
            default -> {
                return frame -> false;
            }
        }
    }

    private static Row target(Frame frame) {
        return (Row) Objects.requireNonNull(frame.slots[0]);
    }

    private static Action insert(MergeAction action, Table table, ExpressionCompiler expressions) throws SQLException {
        int[] positions = InsertPlanner.positions(action.columns(), table);
        InsertPlanner.requireWidth(
                action.values().size(), positions, !action.columns().isEmpty());
        Value[] columns = InsertPlanner.columns(action.values(), positions, table, expressions);
        return frame -> {
            frame.execution.command().insert(table, Value.all(columns, frame));
            return true;
        };
    }
}
