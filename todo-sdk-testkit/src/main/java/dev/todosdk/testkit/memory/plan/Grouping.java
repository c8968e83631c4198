package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query groups by and the aggregates it wants of each group. */
final class Grouping {

    private final List<SqlExpression> keys;
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<Scope.Found> keyColumns = new ArrayList<>();

    Grouping(List<SqlExpression> keys, Scope scope) throws SQLException {
        this.keys = keys;
        for (SqlExpression key : keys) {
            if (key instanceof SqlExpression.Column column) {
                Scope.Found found = scope.find(column.qualifier(), column.name(), 0);
                if (found != null) {
                    keyColumns.add(found);
                }
            }
        }
    }

    List<Aggregate> aggregates() {
        return aggregates;
    }

    boolean isKey(SqlExpression node) {
        return keys.contains(node);
    }

    /** Columns must be keys, or belong to a table whose primary key is among them. */
    void requireDependent(Scope scope, SqlExpression.Column column) throws SQLException {
        Scope.Found found = scope.find(column.qualifier(), column.name(), 0);
        if (found == null || found.depth() > 0 || keyColumns.contains(found) || dependsOnKey(found.range())) {
            return;
        }
        throw SqlErrors.error(
                "42803",
                "column \"" + found.range().alias() + "." + column.name()
                        + "\" must appear in the GROUP BY clause or be used in an aggregate function");
    }

    private boolean dependsOnKey(Range range) {
        @Nullable Index primaryKey = range.table() == null ? null : range.table().primaryKey();
        return primaryKey != null
                && primaryKey.columns().stream().allMatch(key -> keyColumns.stream()
                        .anyMatch(found -> found.range().equals(range)
                                && found.depth() == 0
                                && range.columns().get(found.column()).equals(key.name())));
    }

    Expr aggregate(Call call, ExpressionCompiler expressions) throws SQLException {
        Aggregate aggregate = Aggregates.compiled(call, expressions);
        int index = aggregates.size();
        aggregates.add(aggregate);
        return Expr.of(aggregate.type(), frame -> frame.aggregates[index]);
    }
}
