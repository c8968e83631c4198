package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlQuery.Nested;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.SetOperation;
import dev.todosdk.testkit.memory.sql.SqlQuery.Values;
import dev.todosdk.testkit.memory.sql.SqlStatement.Read;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans one statement; knows the schema, the parameters' types, and the cells its execution will need. */
final class Planner {

    private final Schema schema;
    private final Defaults defaults;
    private final @Nullable SqlType[] parameterTypes;
    private final Cells cells = new Cells();
    /** The statements of WITH that write: they run whether or not someone reads their rows. */
    private final List<NamedQuery> writers = new ArrayList<>();

    Planner(Schema schema, Defaults defaults, @Nullable SqlType[] parameterTypes) {
        this.schema = schema;
        this.defaults = defaults;
        this.parameterTypes = parameterTypes;
    }

    Cells cells() {
        return cells;
    }

    Defaults defaults() {
        return defaults;
    }

    List<NamedQuery> writers() {
        return writers;
    }

    Expr parameter(int index) {
        return new Expr(frame -> frame.execution.parameter(index), parameterTypes[index], true);
    }

    Table table(String name) throws SQLException {
        if (!schema.hasTable(name)) {
            throw name.startsWith("pg_") || name.equals("information_schema")
                    ? SqlErrors.refused("the catalogue table " + name)
                    : SqlErrors.error("42P01", "relation \"" + name + "\" does not exist");
        }
        return schema.table(name);
    }

    QueryPlan query(SqlQuery query, @Nullable Scope outer) throws SQLException {
        Scope names = outer;
        if (!query.with().isEmpty()) {
            names = Scope.ofNames(outer);
            name(query.with(), names);
        }
        if (query.body() instanceof Select select) {
            return new SelectPlanner(this, names).plan(select, query);
        }
        return SortedPlan.around(body(query.body(), names), query, this, names);
    }

    private QueryPlan body(SqlQuery.Body body, @Nullable Scope names) throws SQLException {
        if (body instanceof Nested nested) {
            return query(nested.query(), names);
        } else if (body instanceof SetOperation operation) {
            QueryPlan left = query(operation.left(), names);
            QueryPlan right = query(operation.right(), names);
            return SetPlan.of(operation.operator(), operation.all(), left, right, cells);
        }
        return ValuesPlan.of(((Values) body).rows(), new ExpressionCompiler(this, new Scope(names)));
    }

    /** Makes the statements of a WITH clause known to what follows them. */
    void name(List<Named> with, Scope names) throws SQLException {
        for (Named named : with) {
            if (named.recursive() && refersToItself(named)) {
                throw Refusal.of("with recursive");
            }
            NamedQuery query = named(named, names);
            names.name(named.name(), query);
            if (!(named.statement() instanceof Read)) {
                writers.add(query);
            }
        }
    }

    private static boolean refersToItself(Named named) {
        return named.statement().toString().contains("name=" + named.name() + ",");
    }

    private NamedQuery named(Named named, Scope names) throws SQLException {
        if (named.statement() instanceof Read read) {
            QueryPlan plan = query(read.query(), names);
            if (plan.reachesOut()) {
                throw Refusal.of("a with clause that refers to a surrounding query");
            }
            return new NamedQuery(
                    columns(named, plan.columns()), typed(plan.types()), run -> plan.rows(run, null), cells.next());
        }
        WritePlan plan = new WritePlanner(this).plan(named.statement(), names);
        return new NamedQuery(
                columns(named, plan.columns()),
                typed(plan.types()),
                run -> plan.run(run).rows(),
                cells.next());
    }

    private static List<String> columns(Named named, List<String> found) {
        return named.columns().isEmpty() ? found : named.columns();
    }

    private static List<@Nullable SqlType> typed(List<@Nullable SqlType> types) {
        List<@Nullable SqlType> known = new ArrayList<>();
        types.forEach(type -> known.add(type == null ? Types.TEXT : type));
        return known;
    }

    /** The number that LIMIT or OFFSET says, evaluated before the first row. */
    @Nullable Value count(@Nullable SqlExpression node, @Nullable Scope outer) throws SQLException {
        if (node == null) {
            return null;
        }
        Expr count = new ExpressionCompiler(this, new Scope(outer)).expression(node);
        return Comparison.as(Types.BIGINT, count, cells);
    }
}
