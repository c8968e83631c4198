package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Execution;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.From;
import dev.todosdk.testkit.memory.sql.SqlQuery.Join;
import dev.todosdk.testkit.memory.sql.SqlQuery.Kind;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.SetOperation;
import dev.todosdk.testkit.memory.sql.SqlStatement;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query of WITH RECURSIVE: what it begins with, and what is found from the rows that were found last, until there are none. */
final class RecursiveQuery {

    /** PostgreSQL asks for no more rows than are wanted; here all are made, so that a query without an end must be found out. */
    private static final int MOST_ROUNDS = 100_000;

    private final boolean all;
    private final QueryPlan first;
    private final QueryPlan next;
    private final int working;
    private final int behind;

    /** The cells from the one with the rows found last hold what the next round must find anew. */
    private RecursiveQuery(boolean all, QueryPlan first, QueryPlan next, int working, int behind) {
        this.all = all;
        this.first = first;
        this.next = next;
        this.working = working;
        this.behind = behind;
    }

    static boolean is(Named named) {
        return named.recursive() && mentions(named.statement(), named.name());
    }

    /** PostgreSQL sorts the queries of such a clause by what they read of one another. */
    static void refuseLater(List<Named> with) {
        for (int i = 0; i < with.size(); i++) {
            for (Named later : with.subList(i + 1, with.size())) {
                if (later.recursive() && mentions(with.get(i).statement(), later.name())) {
                    throw Refusal.of("with recursive of a query that reads a later one");
                }
            }
        }
    }

    private static boolean mentions(Object statement, String name) {
        return Children.count(statement, part -> isTable(part, name)) > 0;
    }

    private static boolean isTable(Object part, String name) {
        return part instanceof SqlQuery.Table table && table.name().equals(name);
    }

    static NamedQuery of(Named named, Planner planner, Scope names) throws SQLException {
        SetOperation union = union(named);
        QueryPlan first = planner.query(union.left(), names);
        List<String> columns = Planner.columns(named, first.columns());
        int working = planner.cells().next();
        Scope inner = Scope.ofNames(names);
        inner.name(named.name(), NamedQuery.of(columns, first.types(), working));
        QueryPlan next = planner.unsettled(union.right(), inner);
        requireTypes(first, next);
        if (first.reachesOut() || next.reachesOut()) {
            throw Refusal.of("a with clause that refers to a surrounding query");
        }
        RecursiveQuery query = new RecursiveQuery(
                union.all(), first, next, working, planner.cells().count());
        return NamedQuery.of(
                columns, first.types(), query::rows, planner.cells().next(), query::fold);
    }

    /** The two queries of which it consists; other forms are refused. */
    private static SetOperation union(Named named) {
        boolean plain = named.statement() instanceof SqlStatement.Read read
                && isBare(read.query())
                && read.query().body() instanceof SetOperation operation
                && operation.operator().equals("union")
                && !mentions(operation.left(), named.name())
                && isBare(operation.right())
                && operation.right().body() instanceof Select select
                && isAskedOnce(select, named.name());
        if (!plain) {
            throw Refusal.of("with recursive but for a union whose second query reads it once");
        }
        return (SetOperation) ((SqlStatement.Read) named.statement()).query().body();
    }

    private static boolean isBare(SqlQuery query) {
        return query.with().isEmpty()
                && query.order().isEmpty()
                && query.limit() == null
                && query.offset() == null
                && query.locks().isEmpty();
    }

    /** Once in FROM, where no outer join may leave it out, and in no subquery; nothing is grouped. */
    private static boolean isAskedOnce(Select select, String name) {
        boolean grouped = !select.groupBy().isEmpty()
                || select.having() != null
                || select.items().stream().anyMatch(item -> Aggregates.within(item.expression()));
        boolean once = Children.count(select, part -> isTable(part, name)) == 1;
        return !grouped && once && select.from().stream().anyMatch(from -> reads(from, name));
    }

    private static boolean reads(From from, String name) {
        if (from instanceof Join join) {
            boolean inner = join.kind() == Kind.INNER;
            return ((inner || join.kind() == Kind.LEFT) && reads(join.left(), name))
                    || (inner && reads(join.right(), name));
        }
        return isTable(from, name);
    }

    /**
     * What it begins with says its types.
     *
     * @throws SQLException 42804 if the second query says others
     */
    private static void requireTypes(QueryPlan first, QueryPlan next) throws SQLException {
        if (first.columns().size() != next.columns().size()) {
            throw SqlErrors.error("42601", "each UNION query must have the same number of columns");
        }
        for (int i = 0; i < first.types().size(); i++) {
            SqlType type = Objects.requireNonNull(first.types().get(i));
            next.becomes(i, type);
            SqlType other = Objects.requireNonNull(next.types().get(i));
            SqlType common = Coercion.common("UNION", List.of(Expr.constant(null, type), Expr.constant(null, other)));
            if (!common.equals(type)) {
                throw SqlErrors.error(
                        "42804",
                        "recursive query column " + (i + 1) + " has type " + type.sqlName()
                                + " in non-recursive term but type " + common.sqlName() + " overall");
            }
            boolean same = other.unlimited().equals(type.unlimited()) || (Types.isText(other) && Types.isText(type));
            if (!same) {
                throw Refusal.of("with recursive from " + other.sqlName() + " to " + type.sqlName());
            }
        }
    }

    private void fold(Frame frame) throws SQLException {
        first.fold(frame);
        next.fold(frame);
    }

    private List<@Nullable Object[]> rows(Execution execution) throws SQLException {
        Set<Object> seen = new HashSet<>();
        List<@Nullable Object[]> rows = new ArrayList<>();
        List<@Nullable Object[]> found = added(first.rows(execution, null), seen);
        for (int round = 0; !found.isEmpty(); round++) {
            if (round == MOST_ROUNDS) {
                throw Refusal.of("with recursive of more than " + MOST_ROUNDS + " rounds");
            }
            rows.addAll(found);
            execution.forget(working, behind);
            execution.cell(working, found);
            found = added(next.rows(execution, null), seen);
        }
        return rows;
    }

    private List<@Nullable Object[]> added(List<@Nullable Object[]> found, Set<Object> seen) {
        return all
                ? found
                : found.stream().filter(row -> seen.add(first.key(row))).toList();
    }
}
