package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Predicates;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlStatement;
import dev.todosdk.testkit.memory.sql.SqlStatement.Delete;
import dev.todosdk.testkit.memory.sql.SqlStatement.Insert;
import dev.todosdk.testkit.memory.sql.SqlStatement.Merge;
import dev.todosdk.testkit.memory.sql.SqlStatement.Update;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans the statements that write. The target's row stands in slot 0. */
final class WritePlanner {

    private final Planner planner;

    WritePlanner(Planner planner) {
        this.planner = planner;
    }

    WritePlan plan(SqlStatement statement, @Nullable Scope outer) throws SQLException {
        if (statement instanceof Insert insert) {
            Scope names = named(insert.with(), outer);
            return new InsertPlanner(planner).plan(insert, table(insert.table(), names), names);
        } else if (statement instanceof Update update) {
            return update(update, named(update.with(), outer));
        } else if (statement instanceof Delete delete) {
            return delete(delete, named(delete.with(), outer));
        } else if (statement instanceof Merge merge) {
            return new MergePlanner(planner).plan(merge, outer);
        }
        throw Refusal.of("the statement " + statement.getClass().getSimpleName());
    }

    private @Nullable Scope named(List<Named> with, @Nullable Scope outer) throws SQLException {
        if (with.isEmpty()) {
            return outer;
        }
        Scope names = Scope.ofNames(outer);
        planner.name(with, names);
        return names;
    }

    /** The table to write to, which no query of WITH can be. */
    private Table table(String name, @Nullable Scope outer) throws SQLException {
        if (outer != null && outer.namedQuery(name) != null) {
            throw SqlErrors.error("42P01", "relation \"" + name + "\" cannot be the target of a modifying statement");
        }
        return planner.table(name);
    }

    private WritePlan update(Update update, @Nullable Scope outer) throws SQLException {
        Table table = table(update.table(), outer);
        ExpressionCompiler expressions = new ExpressionCompiler(planner, new Scope(outer));
        Range target = target(table, update.alias(), expressions.scope);
        Source source = new FromPlanner(planner, expressions).plan(target, update.from(), update.where());
        Value recheck = recheck(update.where(), expressions);
        Assignments assignments = Assignments.of(update.assignments(), table, expressions);
        return plan(
                update.returning(),
                expressions,
                (frame, written) -> source.each(frame, () -> {
                    Row row = (Row) Objects.requireNonNull(frame.slots[0]);
                    Row updated = frame.execution
                            .command()
                            .update(
                                    row,
                                    newest -> meets(recheck, newest, frame),
                                    current -> assignments.applied(current, frame));
                    return updated == null || taken(updated, frame, written);
                }));
    }

    private WritePlan delete(Delete delete, @Nullable Scope outer) throws SQLException {
        Table table = table(delete.table(), outer);
        ExpressionCompiler expressions = new ExpressionCompiler(planner, new Scope(outer));
        Range target = target(table, delete.alias(), expressions.scope);
        Source source = new FromPlanner(planner, expressions).plan(target, delete.using(), delete.where());
        Value recheck = recheck(delete.where(), expressions);
        return plan(
                delete.returning(),
                expressions,
                (frame, written) -> source.each(frame, () -> {
                    Row row = (Row) Objects.requireNonNull(frame.slots[0]);
                    boolean deleted = frame.execution.command().delete(row, newest -> meets(recheck, newest, frame));
                    return !deleted || written.take();
                }));
    }

    static Range target(Table table, @Nullable String alias, Scope scope) throws SQLException {
        Range target = Range.of(table, alias == null ? table.name() : alias, scope.nextSlot());
        scope.add(target);
        return target;
    }

    /** The condition as it is asked of a row that changed while its lock was waited for. */
    static Value recheck(@Nullable SqlExpression where, ExpressionCompiler expressions) throws SQLException {
        List<Value> all = new ArrayList<>();
        for (SqlExpression condition : ExpressionCompiler.conjuncts(where)) {
            all.add(expressions.condition(condition).value());
        }
        return Predicates.and(all);
    }

    static boolean meets(Value condition, Row row, Frame frame) throws SQLException {
        frame.slots[0] = row;
        return condition.holds(frame);
    }

    static boolean taken(Row row, Frame frame, Sink written) throws SQLException {
        frame.slots[0] = row;
        return written.take();
    }

    static WritePlan plan(List<Item> returning, ExpressionCompiler expressions, WritePlan.Writer writer)
            throws SQLException {
        for (Item item : returning) {
            if (Children.anyWithin(item.expression(), node -> isVersion(node, expressions.scope))) {
                throw Refusal.of("old and new in returning");
            }
        }
        List<Item> items = Items.expanded(returning, expressions.scope);
        List<Expr> values = new ArrayList<>();
        for (Item item : items) {
            values.add(expressions.expression(item.expression()).orText(expressions.cells()));
        }
        return new WritePlan(Items.names(items), values, expressions.scope, writer);
    }

    /** Whether it is of the row as it was, or as it becomes, unless a table is called so. */
    private static boolean isVersion(SqlExpression node, Scope scope) {
        String qualifier = node instanceof SqlExpression.Column column
                ? column.qualifier()
                : node instanceof SqlExpression.AllColumns all ? all.qualifier() : null;
        return qualifier != null
                && (qualifier.equals("old") || qualifier.equals("new"))
                && scope.ranges().stream().noneMatch(range -> range.isNamed(qualifier));
    }
}
