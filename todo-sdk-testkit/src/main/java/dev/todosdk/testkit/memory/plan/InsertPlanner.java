package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Values;
import dev.todosdk.testkit.memory.sql.SqlStatement.Conflict;
import dev.todosdk.testkit.memory.sql.SqlStatement.Insert;
import dev.todosdk.testkit.memory.transaction.Command;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Plans INSERT, with ON CONFLICT. */
final class InsertPlanner {

    private final Planner planner;

    InsertPlanner(Planner planner) {
        this.planner = planner;
    }

    /** Stores one row; null when a conflict was passed over. */
    @FunctionalInterface
    private interface Storing {
        @Nullable Row store(Frame frame, @Nullable Object[] values) throws SQLException;
    }

    /** Offers the values of each row to insert, one for each column of the table. */
    @FunctionalInterface
    private interface Proposals {
        void each(Frame frame, QueryPlan.RowSink sink) throws SQLException;
    }

    WritePlan plan(Insert insert, Table table, @Nullable Scope outer) throws SQLException {
        int[] positions = positions(insert.columns(), table);
        ExpressionCompiler given = new ExpressionCompiler(planner, new Scope(outer));
        Proposals proposals = insert.source() == null
                ? values(List.of(List.of()), new int[0], false, table, given)
                : proposals(insert.source(), positions, !insert.columns().isEmpty(), table, given);
        ExpressionCompiler expressions = new ExpressionCompiler(planner, new Scope(outer));
        expressions.scope.fold(Fold.within(given.scope::fold));
        WritePlanner.target(table, insert.alias(), expressions.scope);
        Storing storing = storing(insert.conflict(), table, expressions);
        return WritePlanner.plan(
                insert.returning(),
                expressions,
                (frame, written) -> proposals.each(frame, row -> {
                    Row stored = storing.store(frame, row);
                    return stored == null || WritePlanner.taken(stored, frame, written);
                }));
    }

    /** The places of the named columns, or of all. */
    static int[] positions(List<String> columns, Table table) throws SQLException {
        if (columns.isEmpty()) {
            return java.util.stream.IntStream.range(0, table.width()).toArray();
        }
        int[] positions = new int[columns.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = Assignments.position(table, columns.get(i));
            if (columns.indexOf(columns.get(i)) < i) {
                throw SqlErrors.error("42701", "column \"" + columns.get(i) + "\" specified more than once");
            }
        }
        return positions;
    }

    private Proposals proposals(
            SqlQuery source, int[] positions, boolean given, Table table, ExpressionCompiler expressions)
            throws SQLException {
        if (source.body() instanceof Values values
                && source.with().isEmpty()
                && source.order().isEmpty()) {
            return values(values.rows(), positions, given, table, expressions);
        }
        QueryPlan plan = planner.unsettled(source, expressions.scope.outer);
        requireWidth(plan.columns().size(), positions, given);
        int cell = planner.cells().next();
        List<Assignments.One> looked = defaults(positions, plan.columns().size(), table, expressions);
        Value[] columns = inOrder(looked, table);
        for (int i = 0; i < plan.columns().size(); i++) {
            int index = i;
            Value item = frame -> ((@Nullable Object[]) Objects.requireNonNull(frame.execution.cell(cell)))[index];
            SqlType type = plan.types().get(i);
            plan.becomes(i, table.column(positions[i]).type());
            columns[positions[i]] = Assignments.of(new Expr(item, type, false), table, positions[i], expressions)
                    .value();
            Expr plain = plan.plain(i);
            if (plain != null) {
                // PostgreSQL takes the query for a part of the insert.
                looked.add(Assignments.of(plain, table, positions[i], expressions));
            }
        }
        Assignments.fold(looked, expressions.scope);
        expressions.scope.fold(Fold.within(plan::fold));
        return (frame, sink) -> plan.run(frame.execution, null, row -> {
            frame.execution.cell(cell, row);
            return sink.take(Value.all(columns, frame));
        });
    }

    private Proposals values(
            List<List<SqlExpression>> rows, int[] positions, boolean given, Table table, ExpressionCompiler expressions)
            throws SQLException {
        List<Value[]> compiled = new ArrayList<>();
        for (List<SqlExpression> row : rows) {
            requireWidth(row.size(), positions, given);
            if (row.size() != rows.get(0).size()) {
                throw SqlErrors.error("42601", "VALUES lists must all be the same length");
            }
            List<Assignments.One> all = row(row, positions, table, expressions);
            if (rows.size() == 1) {
                Assignments.fold(all, expressions.scope);
            } else {
                all.forEach(one -> expressions.scope.fold(one.fold())); // A table of its own, there.
            }
            compiled.add(inOrder(all, table));
        }
        return (frame, sink) -> {
            for (Value[] columns : compiled) {
                if (!sink.take(Value.all(columns, frame))) {
                    return;
                }
            }
        };
    }

    /** The values of one row, in the order of the table's columns. */
    static Value[] columns(List<SqlExpression> given, int[] positions, Table table, ExpressionCompiler expressions)
            throws SQLException {
        List<Assignments.One> all = row(given, positions, table, expressions);
        Assignments.fold(all, expressions.scope);
        return inOrder(all, table);
    }

    /** What each column of one row is to hold: the defaults, then what is given. */
    private static List<Assignments.One> row(
            List<SqlExpression> given, int[] positions, Table table, ExpressionCompiler expressions)
            throws SQLException {
        List<Assignments.One> all = defaults(positions, given.size(), table, expressions);
        for (int i = 0; i < given.size(); i++) {
            all.add(Assignments.of(given.get(i), table, positions[i], expressions));
        }
        return all;
    }

    private static Value[] inOrder(List<Assignments.One> assignments, Table table) {
        Value[] columns = new Value[table.width()];
        assignments.forEach(one -> columns[one.position()] = one.value());
        return columns;
    }

    static void requireWidth(int width, int[] positions, boolean given) throws SQLException {
        if (given && width < positions.length) {
            throw SqlErrors.error("42601", "INSERT has more target columns than expressions");
        }
        if (width > positions.length) {
            throw SqlErrors.error("42601", "INSERT has more expressions than target columns");
        }
    }

    /** The defaults of the columns that are not among the first of these. */
    private static List<Assignments.One> defaults(
            int[] positions, int given, Table table, ExpressionCompiler expressions) throws SQLException {
        List<Assignments.One> all = new ArrayList<>();
        for (int i = 0; i < table.width(); i++) {
            int position = i;
            if (Arrays.stream(positions).limit(given).noneMatch(p -> p == position)) {
                all.add(Assignments.defaultOf(table, position, expressions));
            }
        }
        return all;
    }

    private Storing storing(@Nullable Conflict conflict, Table table, ExpressionCompiler expressions)
            throws SQLException {
        if (conflict == null) {
            return (frame, values) -> frame.execution.command().insert(table, values);
        }
        boolean any = conflict.columns().isEmpty() && conflict.constraint() == null;
        Index arbiter = any ? null : arbiter(conflict, table);
        if (conflict.assignments().isEmpty()) {
            if (!any) {
                requireIndex(arbiter, expressions);
            }
            return (frame, values) -> frame.execution.command().insertOrSkip(table, arbiter, values);
        }
        if (any) {
            throw SqlErrors.error("42601", "ON CONFLICT DO UPDATE requires inference specification or constraint name");
        }
        Range plain = Range.of(table, "excluded", expressions.scope.nextSlot());
        Range excluded = new Range("excluded", plain.slot(), null, plain.columns(), plain.types());
        ExpressionCompiler updating = updating(table, expressions, excluded);
        Assignments assignments = Assignments.of(conflict.assignments(), table, updating);
        Expr where = updating.condition(conflict.where() == null ? new SqlExpression.Truth(true) : conflict.where());
        updating.scope.fold(where.fold());
        expressions.scope.fold(Fold.within(updating.scope::fold));
        requireIndex(arbiter, expressions);
        return (frame, values) -> upserted(
                frame, values, table, Objects.requireNonNull(arbiter), excluded.slot(), where.value(), assignments);
    }

    /** PostgreSQL looks for the index at the end of its planning, behind all constants. */
    private static void requireIndex(@Nullable Index arbiter, ExpressionCompiler expressions) {
        if (arbiter == null) {
            expressions.scope.fold(Fold.within(frame -> {
                throw SqlErrors.error(
                        "42P10", "there is no unique or exclusion constraint matching the ON CONFLICT specification");
            }));
        }
    }

    /** The update sees the row in the way and, as {@code excluded}, the one that was to be inserted. */
    private ExpressionCompiler updating(Table table, ExpressionCompiler expressions, Range excluded)
            throws SQLException {
        Scope scope = new Scope(expressions.scope.outer);
        scope.add(Range.of(table, expressions.scope.ranges().get(0).alias(), 0));
        scope.add(excluded);
        return new ExpressionCompiler(planner, scope);
    }

    private static @Nullable Row upserted(
            Frame outer,
            @Nullable Object[] values,
            Table table,
            Index arbiter,
            int slot,
            Value where,
            Assignments assignments)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            values[i] = table.column(i).type().assign(values[i]);
        }
        Frame frame = new Frame(outer.execution, outer.outer, slot + 1);
        frame.slots[slot] = values.clone();
        Command command = outer.execution.command();
        return command.insertOrUpdate(
                table,
                arbiter,
                row -> WritePlanner.meets(where, row, frame),
                row -> assignments.applied(row, frame),
                values);
    }

    private static @Nullable Index arbiter(Conflict conflict, Table table) throws SQLException {
        for (String column : conflict.columns()) {
            Assignments.position(table, column); // known
        }
        for (Index index : table.indexes()) {
            List<String> columns = index.columns().stream().map(c -> c.name()).toList();
            boolean named = index.name().equals(conflict.constraint());
            boolean matches =
                    conflict.constraint() == null && new HashSet<>(columns).equals(new HashSet<>(conflict.columns()));
            if (index.unique() && (named || matches)) {
                return index;
            }
        }
        if (conflict.constraint() != null) {
            throw SqlErrors.error(
                    "42704",
                    "constraint \"" + conflict.constraint() + "\" for table \"" + table.name() + "\" does not exist");
        }
        return null;
    }
}
