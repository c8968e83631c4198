package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlStatement.Merge;
import dev.todosdk.testkit.memory.sql.SqlStatement.MergeAction;
import dev.todosdk.testkit.memory.transaction.RowFilter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    private record Clause(boolean matched, @Nullable Value condition, Action action) {
        boolean fits(Frame frame) throws SQLException {
            return (frame.slots[0] != null) == matched && (condition == null || condition.holds(frame));
        }
    }

    WritePlan plan(Merge merge, @Nullable Scope outer) throws SQLException {
        Table table = planner.table(merge.table());
        ExpressionCompiler expressions = new ExpressionCompiler(planner, new Scope(outer));
        Range target = WritePlanner.target(table, merge.alias(), expressions.scope);
        Source source = new FromPlanner(planner, expressions).planMerge(target, merge.source(), merge.on());
        List<Clause> clauses = new ArrayList<>();
        for (MergeAction action : merge.actions()) {
            @Nullable Value condition = action.condition() == null
                    ? null
                    : expressions.condition(action.condition()).value();
            clauses.add(new Clause(action.matched(), condition, action(action, table, expressions)));
        }
        return WritePlanner.plan(
                List.of(),
                expressions,
                (frame, written) -> source.each(frame, () -> {
                    for (Clause clause : clauses) {
                        if (clause.fits(frame)) {
                            return !clause.action().act(frame) || written.take();
                        }
                    }
                    return true;
                }));
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
        Value[] columns = new Value[table.width()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Assignments.defaultOf(table, table.column(i), expressions);
        }
        int[] positions = InsertPlanner.positions(action.columns(), table);
        InsertPlanner.requireWidth(
                action.values().size(), positions, !action.columns().isEmpty());
        for (int i = 0; i < action.values().size(); i++) {
            columns[positions[i]] = Assignments.value(action.values().get(i), table, positions[i], expressions);
        }
        return frame -> {
            @Nullable Object[] values = new @Nullable Object[columns.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = columns[i].of(frame);
            }
            frame.execution.command().insert(table, values);
            return true;
        };
    }
}
