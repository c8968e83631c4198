package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A statement of a WITH clause; it runs once, and its rows serve everyone who names it. */
final class NamedQuery {

    private final List<String> columns;
    private final List<@Nullable SqlType> types;
    private final RowProducer rows;
    private final int cell;
    private final Fold.Step folding;
    private final Consumer<BitSet> restricting;
    private boolean read;

    NamedQuery(List<String> columns, QueryPlan plan, int cell) {
        this(columns, plan.types(), run -> plan.rows(run, null), cell, plan::fold, plan::restrictTo);
    }

    NamedQuery(List<String> columns, WritePlan plan, int cell) {
        this(columns, plan.types(), run -> plan.run(run).rows(), cell, plan::fold, any -> {});
    }

    /** The rows that somebody puts into the cell. */
    static NamedQuery of(List<String> columns, List<@Nullable SqlType> types, int cell) {
        return of(columns, types, run -> List.of(), cell, frame -> {});
    }

    /** A query that is no plan, and of which all columns are made. */
    static NamedQuery of(
            List<String> columns, List<@Nullable SqlType> types, RowProducer rows, int cell, Fold.Step folding) {
        return new NamedQuery(columns, types, rows, cell, folding, any -> {});
    }

    private NamedQuery(
            List<String> columns,
            List<@Nullable SqlType> types,
            RowProducer rows,
            int cell,
            Fold.Step folding,
            Consumer<BitSet> restricting) {
        this.columns = columns;
        this.types = types;
        this.rows = rows;
        this.cell = cell;
        this.folding = folding;
        this.restricting = restricting;
    }

    /** Somebody reads these columns of it. Who is the only one wants no others. */
    void readBy(Range range, Scope scope) {
        BitSet all = new BitSet();
        all.set(0, columns.size());
        restricting.accept(read ? all : scope.wanted(range));
        scope.fold(Fold.within(folding));
        read = true;
    }

    /** Computes what is constant in it. */
    void fold(Frame frame) throws SQLException {
        folding.compute(frame);
    }

    List<String> columns() {
        return columns;
    }

    List<@Nullable SqlType> types() {
        return types;
    }

    @SuppressWarnings("unchecked")
    List<@Nullable Object[]> rows(Execution execution) throws SQLException {
        Object known = execution.cell(cell);
        if (known == null) {
            known = rows.rows(execution);
            execution.cell(cell, known);
        }
        return (List<@Nullable Object[]>) known;
    }

    /** Runs the statement. */
    @FunctionalInterface
    interface RowProducer {
        List<@Nullable Object[]> rows(Execution execution) throws SQLException;
    }
}
