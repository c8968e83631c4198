package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Page;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A query whose finished rows are sorted and paged: what stands behind a set operation, VALUES or parentheses. */
final class SortedPlan extends QueryPlan {

    private final QueryPlan inner;
    private final RowOrder keys;
    private final Page page;

    private SortedPlan(QueryPlan inner, RowOrder keys, Page page) {
        super(inner.columns(), inner.types());
        this.inner = inner;
        this.keys = keys;
        this.page = page;
    }

    static QueryPlan around(QueryPlan inner, SqlQuery query, Planner planner, @Nullable Scope outer)
            throws SQLException {
        if (!query.locks().isEmpty()) {
            throw SqlErrors.error("0A000", "FOR UPDATE is not allowed with UNION/INTERSECT/EXCEPT");
        }
        if (query.order().isEmpty() && query.limit() == null && query.offset() == null) {
            return inner;
        }
        Page page =
                new Page(planner.count(query.limit(), outer), planner.count(query.offset(), outer), query.withTies());
        RowOrder keys = RowOrder.of(query.order(), sort -> output(sort, inner), planner.cells());
        return new SortedPlan(inner, keys, page);
    }

    /** Behind a set operation only the output's columns can be named. */
    private static Expr output(Sort sort, QueryPlan inner) throws SQLException {
        int column = place(sort.expression(), inner.columns());
        Value value = frame -> ((@Nullable Object[]) Objects.requireNonNull(frame.slots[0]))[column];
        return new Expr(value, inner.types().get(column), false);
    }

    private static int place(SqlExpression node, List<String> columns) throws SQLException {
        if (node instanceof SqlExpression.Numeral numeral) {
            return SelectPlanner.place(numeral, columns.size(), "ORDER BY");
        }
        if (node instanceof SqlExpression.Column column && column.qualifier() != null) {
            throw Scope.missing(column.qualifier());
        }
        if (!(node instanceof SqlExpression.Column column)) {
            throw SqlErrors.error("0A000", "invalid UNION/INTERSECT/EXCEPT ORDER BY clause");
        }
        int place = columns.indexOf(column.name());
        if (place < 0) {
            throw SqlErrors.error("42703", "column \"" + column.name() + "\" does not exist");
        }
        if (columns.lastIndexOf(column.name()) != place) {
            throw SqlErrors.error("42702", "ORDER BY \"" + column.name() + "\" is ambiguous");
        }
        return place;
    }

    @Override
    void becomes(int column, SqlType type) throws SQLException {
        inner.becomes(column, type);
    }

    @Override
    boolean reachesOut() {
        return inner.reachesOut();
    }

    @Override
    void fold(Frame frame) throws SQLException {
        inner.fold(frame);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Keyed(@Nullable Object[] keys, @Nullable Object[] row) {}

    @Override
    void run(Execution execution, @Nullable Frame outer, RowSink sink) throws SQLException {
        Frame frame = new Frame(execution, outer, 1);
        Pager pager = new Pager(page, frame, page.withTies() ? keys.comparator() : null, sink);
        if (pager.isFull()) {
            return;
        }
        if (keys.isEmpty()) {
            inner.run(execution, outer, row -> pager.skips() || pager.pass(row, null));
            return;
        }
        List<Keyed> rows = new ArrayList<>();
        inner.run(execution, outer, row -> {
            frame.slots[0] = row;
            return rows.add(new Keyed(keys.of(frame), row));
        });
        rows.sort(Comparator.comparing(Keyed::keys, keys.comparator()));
        for (Keyed row : rows) {
            if (!pager.skips() && !pager.pass(row.row(), row.keys())) {
                return;
            }
        }
    }
}
