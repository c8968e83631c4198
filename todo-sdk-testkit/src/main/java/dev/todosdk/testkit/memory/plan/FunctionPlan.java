package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Qualified;
import dev.todosdk.testkit.memory.sql.SqlQuery.Rows;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions in FROM, each with a column; where one has fewer rows than another, NULL stands in its place. */
final class FunctionPlan extends QueryPlan {

    private final Value[] functions;
    private final Scope scope;

    private FunctionPlan(List<String> columns, List<@Nullable SqlType> types, Value[] functions, Scope scope) {
        super(columns, types);
        this.functions = functions;
        this.scope = scope;
    }

    static FunctionPlan of(Rows rows, ExpressionCompiler expressions) throws SQLException {
        List<String> columns = new ArrayList<>();
        List<@Nullable SqlType> types = new ArrayList<>();
        List<Value> functions = new ArrayList<>();
        for (SqlExpression function : rows.functions()) {
            Expr values = expressions.rows(function);
            expressions.scope.fold(values.fold());
            columns.add(column(rows, name(function)));
            types.add(values.type());
            functions.add(values.value());
        }
        if (rows.ordinality()) {
            columns.add("ordinality");
            types.add(Types.BIGINT);
        }
        return new FunctionPlan(columns, types, functions.toArray(Value[]::new), expressions.scope);
    }

    /** What the rows are called. */
    static String name(Rows rows) {
        return rows.alias() == null ? name(rows.functions().get(0)) : rows.alias();
    }

    private static String name(SqlExpression function) {
        return function instanceof Qualified qualified
                ? qualified.call().name()
                : function instanceof Call call ? call.name() : "";
    }

    /** The name of the function's own result, of the only function's alias, or of the function. */
    private static String column(Rows rows, String function) {
        boolean named = function.startsWith("jsonb_array_elements");
        return named ? "value" : rows.functions().size() == 1 ? name(rows) : function;
    }

    /** Whether the name of the rows means the value of their only column. */
    static boolean isSingle(Rows rows) {
        return rows.functions().size() == 1 && !rows.ordinality();
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
        List<List<?>> values = new ArrayList<>();
        int count = 0;
        for (Value function : functions) {
            Object found = function.of(new Frame(execution, outer, 0));
            values.add(found == null ? List.of() : (List<?>) found);
            count = Math.max(count, values.get(values.size() - 1).size());
        }
        for (int i = 0; i < count && sink.take(row(values, i)); i++) {}
    }

    private @Nullable Object[] row(List<List<?>> values, int place) {
        @Nullable Object[] row = new @Nullable Object[columns().size()];
        for (int i = 0; i < values.size(); i++) {
            row[i] = place < values.get(i).size() ? values.get(i).get(place) : null;
        }
        if (row.length > values.size()) {
            row[values.size()] = place + 1L;
        }
        return row;
    }
}
