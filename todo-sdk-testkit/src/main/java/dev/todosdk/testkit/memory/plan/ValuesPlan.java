package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** VALUES. */
final class ValuesPlan extends QueryPlan {

    private final List<Value[]> rows;
    private final Scope scope;

    private ValuesPlan(List<String> columns, List<@Nullable SqlType> types, List<Value[]> rows, Scope scope) {
        super(columns, types);
        this.rows = rows;
        this.scope = scope;
    }

    static ValuesPlan of(List<List<SqlExpression>> rows, ExpressionCompiler expressions) throws SQLException {
        int width = rows.get(0).size();
        List<List<Expr>> compiled = new ArrayList<>();
        for (List<SqlExpression> row : rows) {
            if (row.size() != width) {
                throw SqlErrors.error("42601", "VALUES lists must all be the same length");
            }
            compiled.add(expressions.expressions(row));
        }
        List<String> columns = new ArrayList<>();
        List<@Nullable SqlType> types = new ArrayList<>();
        List<Value[]> values = new ArrayList<>();
        compiled.forEach(row -> values.add(new Value[width]));
        for (int i = 0; i < width; i++) {
            int column = i;
            columns.add("column" + (i + 1));
            List<Expr> items = compiled.stream().map(row -> row.get(column)).toList();
            SqlType type = Coercion.common("VALUES", items);
            types.add(type);
            for (int row = 0; row < values.size(); row++) {
                Expr item = items.get(row).as(type, expressions.cells());
                expressions.scope.fold(item.fold());
                values.get(row)[i] = item.value();
            }
        }
        return new ValuesPlan(columns, types, values, expressions.scope);
    }

    @Override
    boolean reachesOut() {
        return scope.reachesOut();
    }

    @Override
    void fold(Frame frame) throws SQLException {
        scope.fold(frame);
    }

    @Override
    void run(Execution execution, @Nullable Frame outer, RowSink sink) throws SQLException {
        Frame frame = new Frame(execution, outer, 0);
        for (Value[] row : rows) {
            if (!sink.take(Value.all(row, frame))) {
                return;
            }
        }
    }
}
