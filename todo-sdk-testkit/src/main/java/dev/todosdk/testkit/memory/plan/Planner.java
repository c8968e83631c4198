package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.expression.Casts;
import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.SetOperation;
import dev.todosdk.testkit.memory.sql.SqlQuery.Values;
import dev.todosdk.testkit.memory.sql.SqlStatement.Read;
import dev.todosdk.testkit.memory.sql.TypeName;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans one statement; knows the schema, the parameters' types, and the cells its execution will need. */
final class Planner implements Expr.ParameterTypes {

    private final Schema schema;
    private final Defaults defaults;
    private final @Nullable SqlType[] parameterTypes;
    private final @Nullable SqlType[] deduced;
    private final Cells cells = new Cells();
    /** The statements of WITH that write: they run whether or not someone reads their rows. */
    private final List<NamedQuery> writers = new ArrayList<>();

    Planner(Schema schema, Defaults defaults, @Nullable SqlType[] parameterTypes) {
        this.schema = schema;
        this.defaults = defaults;
        this.parameterTypes = parameterTypes;
        this.deduced = new @Nullable SqlType[parameterTypes.length];
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
        SqlType sent = parameterTypes[index];
        SqlType type = sent == null ? deduced[index] : sent;
        if (sent == null && type != null) {
            // A place before this one has said what it is.
            Value received = frame ->
                    Casts.received(frame.execution.parameter(index), type, frame.execution.surroundings.zone());
            return new Expr(received, type, true, Fold.of(received, List.of()));
        }
        Value value = type == null ? new Expr.Parameter(index, this) : frame -> frame.execution.parameter(index);
        return new Expr(value, type, true, Fold.KNOWN);
    }

    @Override
    public void becomes(int parameter, SqlType type) throws SQLException {
        SqlType before = deduced[parameter];
        if (before != null && !before.equals(type)) {
            throw SqlErrors.error("42P08", "inconsistent types deduced for parameter $" + (parameter + 1));
        }
        deduced[parameter] = type;
    }

    /**
     * Refuses a statement with a parameter whose type nothing says.
     *
     * @throws SQLException 42P18
     */
    void requireParameterTypes() throws SQLException {
        for (int i = 0; i < deduced.length; i++) {
            if (parameterTypes[i] == null && deduced[i] == null) {
                throw SqlErrors.error("42P18", "could not determine data type of parameter $" + (i + 1));
            }
        }
    }

    /** The table of a name that may have its schema before it. */
    Table table(String name) throws SQLException {
        if (!schema.hasTable(Schema.normal(name))) {
            throw name.startsWith("pg_") || name.startsWith("information_schema.")
                    ? SqlErrors.refused("the catalogue table " + name)
                    : SqlErrors.error("42P01", "relation \"" + name + "\" does not exist");
        }
        return schema.table(Schema.normal(name));
    }

    SqlType type(TypeName name) {
        return Types.named(name, schema.types());
    }

    boolean hasSchema(String name) {
        return name.equals("pg_catalog") || schema.hasSchema(name);
    }

    /** A query of which literals and parameters without a type are text. */
    QueryPlan query(SqlQuery query, @Nullable Scope outer) throws SQLException {
        QueryPlan plan = unsettled(query, outer);
        for (int i = 0; i < plan.types().size(); i++) {
            plan.becomes(i, Types.TEXT);
        }
        return plan;
    }

    /** A query whose surroundings say what its literals and parameters without a type are. */
    QueryPlan unsettled(SqlQuery query, @Nullable Scope outer) throws SQLException {
        Scope names = outer;
        if (!query.with().isEmpty()) {
            names = Scope.ofNames(outer);
            name(query.with(), names);
        }
        if (query.body() instanceof Select) {
            SqlQuery flat = SetItems.moved(query);
            return new SelectPlanner(this, names).plan((Select) flat.body(), flat);
        }
        return SortedPlan.around(body(query.body(), names), query, this, names);
    }

    private QueryPlan body(SqlQuery.Body body, @Nullable Scope names) throws SQLException {
        if (body instanceof SetOperation operation) {
            QueryPlan left = unsettled(operation.left(), names);
            QueryPlan right = unsettled(operation.right(), names);
            return SetPlan.of(operation.operator(), operation.all(), left, right, cells);
        }
        return ValuesPlan.of(((Values) body).rows(), new ExpressionCompiler(this, new Scope(names)));
    }

    /** Makes the statements of a WITH clause known to what follows them. */
    void name(List<Named> with, Scope names) throws SQLException {
        RecursiveQuery.refuseLater(with);
        for (Named named : with) {
            NamedQuery query = RecursiveQuery.is(named) ? RecursiveQuery.of(named, this, names) : named(named, names);
            names.name(named.name(), query);
            if (!(named.statement() instanceof Read)) {
                writers.add(query);
            }
        }
    }

    private NamedQuery named(Named named, Scope names) throws SQLException {
        if (named.statement() instanceof Read read) {
            QueryPlan plan = query(read.query(), names);
            if (plan.reachesOut()) {
                throw Refusal.of("a with clause that refers to a surrounding query");
            }
            return new NamedQuery(columns(named, plan.columns()), plan, cells.next());
        }
        WritePlan plan = new WritePlanner(this).plan(named.statement(), names);
        return new NamedQuery(columns(named, plan.columns()), plan, cells.next());
    }

    static List<String> columns(Named named, List<String> found) throws SQLException {
        if (named.columns().size() > found.size()) {
            throw SqlErrors.error("42P10", "WITH query \"" + named.name() + "\" has too few columns");
        }
        List<String> columns = new ArrayList<>(named.columns());
        columns.addAll(found.subList(columns.size(), found.size()));
        return columns;
    }

    /** The number that LIMIT or OFFSET says, evaluated before the first row. */
    @Nullable Value count(@Nullable SqlExpression node, @Nullable Scope outer) throws SQLException {
        if (node == null) {
            return null;
        }
        Expr count = new ExpressionCompiler(this, new Scope(outer)).expression(node);
        return Coercion.assigned(count, Types.BIGINT, "LIMIT", cells);
    }
}
