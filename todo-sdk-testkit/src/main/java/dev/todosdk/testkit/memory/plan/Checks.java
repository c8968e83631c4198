package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Check;
import dev.todosdk.testkit.memory.data.Column;
import dev.todosdk.testkit.memory.data.Generated;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Surroundings;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles check constraints. */
public final class Checks {

    /** A condition that this server cannot evaluate. */
    public static final class UnknownCheck extends Exception {
        private UnknownCheck(Exception cause) {
            super(cause.getMessage(), cause);
        }
    }

    private Checks() {}

    /**
     * The rule of a condition on a table's columns.
     *
     * @throws UnknownCheck if it has parts that run only on PostgreSQL
     */
    public static Check.Rule rule(SqlExpression condition, String table, List<Column> columns) throws UnknownCheck {
        try {
            Compiled compiled = new Compiled(table, columns);
            Value value = compiled.expressions.condition(condition).value();
            int cells = compiled.cells();
            return row -> !Boolean.FALSE.equals(value.of(frame(row, cells)));
        } catch (Refusal | SQLException unknown) {
            throw new UnknownCheck(unknown);
        }
    }

    /**
     * The rule of a column that is computed of the others.
     *
     * @throws Refusal if it has parts that run only on PostgreSQL
     */
    public static Generated.Rule generated(
            SqlExpression expression, String table, List<Column> columns, Column computed) {
        try {
            Compiled compiled = new Compiled(table, columns);
            Expr found = compiled.expressions.expression(expression);
            Value value = Coercion.assigned(found, computed.type(), computed.name(), compiled.expressions.cells());
            int cells = compiled.cells();
            return row -> value.of(frame(row, cells));
        } catch (SQLException wrong) {
            throw Refusal.of("the generated column " + computed.name() + ": " + wrong.getMessage());
        }
    }

    /** Expressions over one row of a table. */
    private static final class Compiled {
        private final Planner planner = new Planner(Schema.builder().build(), new Defaults(), new SqlType[0]);
        private final ExpressionCompiler expressions;

        Compiled(String table, List<Column> columns) throws SQLException {
            Scope scope = new Scope(null);
            List<@Nullable SqlType> types = new ArrayList<>();
            columns.forEach(column -> types.add(column.type()));
            scope.add(
                    new Range(table, 0, null, columns.stream().map(Column::name).toList(), types));
            this.expressions = new ExpressionCompiler(planner, scope);
        }

        int cells() {
            return planner.cells().count();
        }
    }

    private static Frame frame(Row row, int cells) {
        Frame frame = new Frame(new Execution(null, new Alone(), new Object[0], cells), null, 1);
        frame.slots[0] = row.values();
        return frame;
    }

    /** A check knows no session. */
    private static final class Alone implements Surroundings {
        @Override
        public Instant transactionStart() {
            return Instant.now();
        }

        @Override
        public ZoneId zone() {
            return ZoneId.systemDefault();
        }

        @Override
        public String setting(String name) {
            throw Refusal.of("a setting in a check");
        }

        @Override
        public void set(String name, String value, boolean local) {
            throw Refusal.of("a setting in a check");
        }
    }
}
