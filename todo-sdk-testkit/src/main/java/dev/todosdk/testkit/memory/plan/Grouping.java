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

    /** A column of a table of the query. */
    private record KeyColumn(Range range, int column) {}

    private final Scope scope;
    private final List<SqlExpression> keys = new ArrayList<>();
    private final List<Aggregate> aggregates = new ArrayList<>();
    private final List<KeyColumn> keyColumns = new ArrayList<>();
    private @Nullable SQLException mistake;

    Grouping(List<SqlExpression> keys, Scope scope) throws SQLException {
        this.scope = scope;
        for (SqlExpression key : keys) {
            this.keys.add(scope.qualified(key));
            if (key instanceof SqlExpression.Column column) {
                Scope.Found found = scope.find(column.qualifier(), column.name(), 0);
                if (found != null) {
                    keyColumns.add(new KeyColumn(found.range(), found.column()));
                }
            }
        }
    }

    List<Aggregate> aggregates() {
        return aggregates;
    }

    boolean isKey(SqlExpression node) {
        return keys.contains(scope.qualified(node));
    }

    void requireDependent(SqlExpression.Column column) throws SQLException {
        Scope.Found found = scope.find(column.qualifier(), column.name(), 0);
        if (found != null && found.depth() == 0) {
            requireDependent(found.range(), found.column());
        }
    }

    /** Columns must be keys, or belong to a table whose primary key is among them. */
    void requireDependent(Range range, int column) {
        if (!keyColumns.contains(new KeyColumn(range, column)) && !dependsOnKey(range) && mistake == null) {
            mistake = SqlErrors.error(
                    "42803",
                    "a column of \"" + range.alias()
                            + "\" must appear in the GROUP BY clause or be used in an aggregate function");
        }
    }

    /**
     * Tells the first column that was no key. PostgreSQL asks for it when it knows the whole query.
     *
     * @throws SQLException 42803
     */
    void requireKeys() throws SQLException {
        if (mistake != null) {
            throw mistake;
        }
    }

    private boolean dependsOnKey(Range range) {
        @Nullable Index primaryKey = range.table() == null ? null : range.table().primaryKey();
        return primaryKey != null
                && primaryKey.columns().stream()
                        .allMatch(key -> keyColumns.contains(
                                new KeyColumn(range, range.columns().indexOf(key.name()))));
    }

    Expr aggregate(Call call, ExpressionCompiler expressions) throws SQLException {
        Aggregate aggregate = Aggregates.compiled(call, expressions);
        int index = aggregates.size();
        aggregates.add(aggregate);
        return new Expr(frame -> frame.aggregates[index], aggregate.type(), false, aggregate.fold());
    }
}
