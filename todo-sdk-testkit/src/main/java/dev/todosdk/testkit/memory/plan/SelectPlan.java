package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Aggregate;
import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.Groups;
import dev.todosdk.testkit.memory.rows.Page;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.rows.Sink;
import dev.todosdk.testkit.memory.rows.Source;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A SELECT: finds rows, groups, sorts, locks, pages and shapes them, in the order in which PostgreSQL does. */
final class SelectPlan extends QueryPlan {

    /** What each result row consists of; {@code changing} when a column may be something else each time. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    record Output(
            List<String> columns,
            List<@Nullable SqlType> types,
            List<Expr> expressions,
            Value[] values,
            boolean distinct,
            List<Expr> distinctOn,
            boolean changing) {

        /** A literal or parameter without a type takes this one. */
        void becomes(int column, SqlType type, Cells cells) throws SQLException {
            if (types.get(column) == null) {
                values[column] = Coercion.to(type, expressions.get(column), cells);
                types.set(column, type.unlimited());
            }
        }
    }

    /** How rows are gathered into groups. */
    record GroupBy(
            List<Expr> keys,
            List<Aggregate> aggregates,
            @Nullable Value having) {}

    private final Output output;
    private final Scope scope;
    private final Source source;
    private final @Nullable GroupBy groupBy;
    private final Windows windows;
    private final RowOrder order;
    private final Page page;
    private final Locking locking;
    private final @Nullable Value recheck;
    private final Cells cells;
    /** The columns that somebody wants; null for all. */
    private @Nullable BitSet wanted;

    SelectPlan(
            Output output,
            Scope scope,
            Source source,
            @Nullable GroupBy groupBy,
            Windows windows,
            RowOrder order,
            Page page,
            Locking locking,
            @Nullable Value recheck,
            Cells cells) {
        super(output.columns(), output.types());
        this.output = output;
        this.scope = scope;
        this.source = source;
        this.groupBy = groupBy;
        this.windows = windows;
        this.order = order;
        this.page = page;
        this.locking = locking;
        this.recheck = recheck;
        this.cells = cells;
    }

    @Override
    void becomes(int column, SqlType type) throws SQLException {
        output.becomes(column, type, cells);
    }

    @Override
    boolean reachesOut() {
        return scope.reachesOut();
    }

    /** What must be told apart, or may be something else each time, is evaluated whoever wants it. */
    @Override
    void restrictTo(BitSet columns) {
        wanted = output.distinct() || output.changing() ? null : columns;
    }

    @Override
    @Nullable Expr plain(int column) {
        boolean plain = !isComputed() && !output.distinct() && order.isEmpty() && page.isWhole();
        return plain ? output.expressions().get(column) : null;
    }

    @Override
    boolean isNever(Frame frame) throws SQLException {
        return (groupBy == null || !groupBy.keys().isEmpty()) && source.isNever(frame);
    }

    /** Whether its rows are not those that it reads, but made of several of them. */
    boolean isComputed() {
        return groupBy != null || !windows.isEmpty();
    }

    private boolean isWanted(int column) {
        return wanted == null || wanted.get(column);
    }

    @Override
    void fold(Frame frame) throws SQLException {
        for (int i = 0; i < output.expressions().size(); i++) {
            if (isWanted(i)) {
                output.expressions().get(i).fold().compute(frame);
            }
        }
        scope.fold(frame);
    }

    @Override
    void run(Execution execution, @Nullable Frame outer, RowSink sink) throws SQLException {
        Frame frame = new Frame(execution, outer, scope.nextSlot());
        Pager pager = new Pager(page, frame, page.withTies() ? order.comparator() : null, sink);
        if (pager.isFull()) {
            return;
        }
        if (!locking.isEmpty()) {
            locked(frame, pager);
        } else if (order.isEmpty()) {
            unsorted(frame, pager);
        } else if (page.limit() != null && !page.withTies() && !output.distinct()) {
            best(frame, pager);
        } else {
            sorted(frame, pager);
        }
    }

    private void each(Frame frame, Sink sink) throws SQLException {
        if (windows.isEmpty()) {
            rows(frame, sink);
        } else {
            windows.each(frame, this::rows, sink);
        }
    }

    /** Offers each row, or each group that HAVING admits. */
    private boolean rows(Frame frame, Sink sink) throws SQLException {
        if (groupBy == null) {
            return source.each(frame, sink);
        }
        Groups groups = new Groups(groupBy.keys(), groupBy.aggregates());
        source.each(frame, () -> {
            groups.add(frame);
            return true;
        });
        Value having = groupBy.having();
        groups.each(frame, () -> (having != null && !having.holds(frame)) || sink.take());
        return true;
    }

    private @Nullable Object[] shaped(Frame frame) throws SQLException {
        Value[] values = output.values();
        @Nullable Object[] row = new @Nullable Object[values.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = isWanted(i) ? values[i].of(frame) : null;
        }
        return row;
    }

    private void unsorted(Frame frame, Pager pager) throws SQLException {
        Set<Object> seen = new HashSet<>();
        each(frame, () -> {
            if (!output.distinct()) {
                return pager.skips() || pager.pass(shaped(frame), null);
            }
            @Nullable Object[] row = shaped(frame);
            return !seen.add(distinctKey(row, frame)) || pager.skips() || pager.pass(row, null);
        });
    }

    private Object distinctKey(@Nullable Object[] row, Frame frame) throws SQLException {
        return output.distinctOn().isEmpty() ? key(row) : Groups.key(output.distinctOn(), frame);
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Keyed(
            @Nullable Object[] keys,
            long number,
            @Nullable Object[] row,
            @Nullable Object distinctKey) {}

    private Comparator<Keyed> keyedOrder() {
        return Comparator.comparing(Keyed::keys, order.comparator()).thenComparingLong(Keyed::number);
    }

    private void sorted(Frame frame, Pager pager) throws SQLException {
        List<Keyed> rows = new ArrayList<>();
        each(frame, () -> {
            @Nullable Object[] row = shaped(frame);
            Object distinctKey = output.distinct() ? distinctKey(row, frame) : null;
            return rows.add(new Keyed(order.of(frame), rows.size(), row, distinctKey));
        });
        rows.sort(keyedOrder());
        Set<@Nullable Object> seen = new HashSet<>();
        for (Keyed row : rows) {
            boolean repeated = output.distinct() && !seen.add(row.distinctKey());
            if (!repeated && !pager.skips() && !pager.pass(row.row(), row.keys())) {
                return;
            }
        }
    }

    /** Keeps only as many rows as the page reaches. */
    private void best(Frame frame, Pager pager) throws SQLException {
        long reach = Math.addExact(page.limit(frame) == Page.ALL ? 0 : page.limit(frame), page.offset(frame));
        if (page.limit(frame) == Page.ALL || reach > 10_000) {
            sorted(frame, pager);
            return;
        }
        Comparator<@Nullable Object[]> comparator = order.comparator();
        PriorityQueue<Keyed> best =
                new PriorityQueue<>((int) reach + 1, keyedOrder().reversed());
        long[] number = {0};
        each(frame, () -> {
            @Nullable Object[] keys = order.of(frame);
            number[0]++;
            Keyed worst = best.size() < reach ? null : best.peek();
            if (worst == null || comparator.compare(keys, worst.keys()) < 0) {
                if (worst != null) {
                    best.poll();
                }
                best.add(new Keyed(keys, number[0], shaped(frame), null));
            }
            return true;
        });
        List<Keyed> rows = new ArrayList<>(best);
        rows.sort(keyedOrder());
        for (Keyed row : rows) {
            if (!pager.skips() && !pager.pass(row.row(), row.keys())) {
                return;
            }
        }
    }

    /** Locks after sorting and before paging, so that rows which are skipped make room for others. */
    private void locked(Frame frame, Pager pager) throws SQLException {
        List<Keyed> found = new ArrayList<>();
        each(frame, () -> found.add(new Keyed(order.of(frame), found.size(), frame.slots.clone(), null)));
        if (!order.isEmpty()) {
            found.sort(keyedOrder());
        }
        for (Keyed one : found) {
            System.arraycopy(one.row(), 0, frame.slots, 0, frame.slots.length);
            boolean locked = locking.lock(frame, recheck);
            if (locked && !pager.skips() && !pager.pass(shaped(frame), one.keys())) {
                return;
            }
        }
    }
}
