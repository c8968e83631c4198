package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.expression.ArrayParts;
import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Functions;
import dev.todosdk.testkit.memory.expression.Operators;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.rows.RowOrder;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.And;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlExpression.Cast;
import dev.todosdk.testkit.memory.sql.SqlExpression.Collated;
import dev.todosdk.testkit.memory.sql.SqlExpression.JsonMade;
import dev.todosdk.testkit.memory.sql.SqlExpression.Null;
import dev.todosdk.testkit.memory.sql.SqlExpression.Numeral;
import dev.todosdk.testkit.memory.sql.SqlExpression.Parameter;
import dev.todosdk.testkit.memory.sql.SqlExpression.Qualified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Subscript;
import dev.todosdk.testkit.memory.sql.SqlExpression.Subscripts;
import dev.todosdk.testkit.memory.sql.SqlExpression.Text;
import dev.todosdk.testkit.memory.sql.SqlExpression.Truth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Typed;
import dev.todosdk.testkit.memory.sql.SqlExpression.Unary;
import dev.todosdk.testkit.memory.sql.SqlExpression.When;
import dev.todosdk.testkit.memory.sql.SqlExpression.Windowed;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.sql.TypeName;
import dev.todosdk.testkit.memory.type.Numerals;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles the expressions of one query: what has a value here, conditions in {@link ConditionCompiler}. */
final class ExpressionCompiler {

    final Planner planner;
    final Scope scope;
    private final ConditionCompiler conditions;

    ExpressionCompiler(Planner planner, Scope scope) {
        this.planner = planner;
        this.scope = scope;
        this.conditions = new ConditionCompiler(this);
    }

    Cells cells() {
        return planner.cells();
    }

    List<Expr> expressions(List<SqlExpression> nodes) throws SQLException {
        List<Expr> compiled = new ArrayList<>();
        for (SqlExpression node : nodes) {
            compiled.add(expression(node));
        }
        return compiled;
    }

    RowOrder order(List<Sort> sorts) throws SQLException {
        return RowOrder.of(sorts, sort -> expression(sort.expression()), cells());
    }

    /** What is counted, which may be a row. */
    List<Expr> counted(List<SqlExpression> nodes) throws SQLException {
        return nodes.size() == 1 && nodes.get(0) instanceof RowOf row
                ? List.of(conditions.rowOf(row))
                : expressions(nodes);
    }

    Expr condition(SqlExpression node) throws SQLException {
        Expr condition = expression(node);
        if (condition.type() == null) {
            return condition.as(Types.BOOL, cells());
        }
        if (!condition.type().equals(Types.BOOL)) {
            throw SqlErrors.error(
                    "42804",
                    "argument must be type boolean, not type "
                            + condition.type().sqlName());
        }
        return condition;
    }

    Expr expression(SqlExpression node) throws SQLException {
        Grouping groups = scope.grouping();
        if (groups == null) {
            return plain(node);
        }
        boolean aggregate = node instanceof Call call && Aggregates.isAggregate(call.name());
        if (aggregate || groups.isKey(node)) {
            scope.grouping(null);
            try {
                return aggregate ? groups.aggregate((Call) node, this) : plain(node);
            } finally {
                scope.grouping(groups);
            }
        }
        if (node instanceof SqlExpression.Column column) {
            groups.requireDependent(column);
        }
        return plain(node);
    }

    private Expr plain(SqlExpression node) throws SQLException {
        if (node instanceof SqlExpression.Column column) {
            return scope.column(column.qualifier(), column.name());
        } else if (node instanceof Parameter parameter) {
            return planner.parameter(parameter.index());
        } else if (node instanceof Text text) {
            return Expr.constant(text.value(), null);
        } else if (node instanceof Numeral numeral) {
            return numeral(numeral.digits());
        } else if (node instanceof Truth truth) {
            return Expr.constant(truth.value(), Types.BOOL);
        } else if (node instanceof Null) {
            return Expr.constant(null, null);
        } else if (node instanceof Typed typed) {
            return typed(typed);
        } else if (node instanceof Call call) {
            return call(call);
        } else if (node instanceof Cast cast) {
            return cast(cast);
        } else if (node instanceof Unary unary) {
            return unary(unary);
        } else if (node instanceof Binary binary) {
            return binary(binary);
        } else if (node instanceof Case cases) {
            return caseOf(cases);
        }
        return rarer(node);
    }

    private Expr rarer(SqlExpression node) throws SQLException {
        if (node instanceof Collated collated) {
            return collated(collated);
        } else if (node instanceof ArrayOf array) {
            return arrayOf(array.items(), null);
        } else if (node instanceof Qualified qualified) {
            requireKnown(qualified);
            return expression(qualified.call());
        } else if (node instanceof JsonMade json) {
            return json(json);
        } else if (node instanceof Subscripts subscripts) {
            return part(subscripts);
        } else if (node instanceof Windowed windowed) {
            return windowed(windowed);
        }
        return conditions.condition(node);
    }

    private Expr windowed(Windowed windowed) throws SQLException {
        Windows windows = scope.windows();
        if (windows == null) {
            throw Windows.wrong("window functions are not allowed here: " + windowed.name());
        }
        scope.windows(null);
        try {
            return windows.add(windowed, this);
        } finally {
            scope.windows(windows);
        }
    }

    private static Expr numeral(String digits) throws SQLException {
        if (digits.indexOf('.') >= 0 || digits.indexOf('e') >= 0 || digits.indexOf('E') >= 0) {
            return Expr.constant(Numerals.exact(digits), Types.NUMERIC);
        }
        BigInteger number = new BigInteger(digits);
        if (number.bitLength() < Integer.SIZE) {
            return Expr.constant(number.intValue(), Types.INT);
        } else if (number.bitLength() < Long.SIZE) {
            return Expr.constant(number.longValue(), Types.BIGINT);
        }
        return Expr.constant(Numerals.held(new BigDecimal(number)), Types.NUMERIC);
    }

    private Expr typed(Typed typed) throws SQLException {
        return Coercion.cast(Expr.constant(typed.text(), null), planner.type(typed.type()), cells());
    }

    private Expr call(Call call) throws SQLException {
        if (Aggregates.isAggregate(call.name())) {
            throw SqlErrors.error("42803", "aggregate functions are not allowed here: " + call.name());
        }
        List<Expr> arguments = expressions(call.arguments());
        if (call.gathers()) {
            arguments.addAll(
                    call.within()
                            ? expressions(
                                    call.order().stream().map(Sort::expression).toList())
                            : List.of());
            Resolution.function(call.name(), Types.names(arguments));
            throw SqlErrors.error("42809", call.name() + " is not an aggregate function");
        }
        return Functions.compiled(call.name(), arguments, cells());
    }

    private Expr part(Subscripts node) throws SQLException {
        Expr array = expression(node.array());
        ArrayParts.require(array, node.subscripts().stream().anyMatch(Subscript::slice));
        List<ArrayParts.Place> places = new ArrayList<>();
        for (Subscript subscript : node.subscripts()) {
            places.add(new ArrayParts.Place(
                    place(array, subscript.first()), place(array, subscript.last()), subscript.slice()));
        }
        return ArrayParts.of(array, places, cells());
    }

    private @Nullable Expr place(Expr array, @Nullable SqlExpression node) throws SQLException {
        return node == null ? null : ArrayParts.place(array, expression(node), cells());
    }

    private Expr json(JsonMade json) throws SQLException {
        if (json.name().endsWith("agg")) {
            return expression(json.arguments().get(0));
        }
        List<Expr> arguments = expressions(json.arguments());
        boolean binary = json.returned() == null
                ? Types.names(arguments).contains("jsonb")
                : json.returned().equals(TypeName.of("jsonb"));
        Expr made = Functions.json(json.name(), arguments, json.absent(), binary, cells());
        return json.returned() == null ? made : Coercion.cast(made, planner.type(json.returned()), cells());
    }

    /** The values of a function that stands in FROM, in a list. */
    Expr rows(SqlExpression node) throws SQLException {
        if (node instanceof Qualified qualified) {
            requireKnown(qualified);
            return rows(qualified.call());
        }
        Call call = (Call) node;
        return Catalogue.postgresql().isSet(call.name())
                ? Functions.rows(call.name(), expressions(call.arguments()), cells())
                : single(expression(call));
    }

    private static Expr single(Expr expr) {
        Value value = expr.value();
        return new Expr(frame -> Collections.singletonList(value.of(frame)), expr.type(), expr.fixed(), expr.fold());
    }

    /** The functions there are stand in one schema; what the grammar calls stands in none. */
    private void requireKnown(Qualified qualified) throws SQLException {
        String schema = qualified.schema();
        String name = qualified.call().name();
        if (schema.equals("pg_catalog")
                && !Catalogue.postgresql().functions(name).isEmpty()) {
            return;
        }
        throw planner.hasSchema(schema)
                ? SqlErrors.error("42883", "function " + schema + "." + name + "() does not exist")
                : SqlErrors.error("3F000", "schema \"" + schema + "\" does not exist");
    }

    private Expr cast(Cast cast) throws SQLException {
        if (cast.operand() instanceof ArrayOf array && cast.type().array()) {
            // The items are what the array is to be of.
            TypeName element = cast.type().element();
            return arrayOf(
                    array.items().stream()
                            .map(item -> (SqlExpression) new Cast(item, element))
                            .toList(),
                    planner.type(element));
        }
        return Coercion.cast(expression(cast.operand()), planner.type(cast.type()), cells());
    }

    private Expr unary(Unary unary) throws SQLException {
        String digits = digits(unary);
        if (digits != null) {
            return numeral(digits);
        }
        return Operators.compiled(unary.operator(), List.of(expression(unary.operand())), cells());
    }

    /** A number with signs before it is one number, as the grammar has it; null for anything else. */
    static @Nullable String digits(SqlExpression node) {
        if (node instanceof Numeral numeral) {
            return numeral.digits();
        }
        String digits = node instanceof Unary unary && unary.operator().equals("-") ? digits(unary.operand()) : null;
        return digits == null ? null : digits.startsWith("-") ? digits.substring(1) : "-" + digits;
    }

    private Expr binary(Binary binary) throws SQLException {
        String operator = binary.operator();
        if (Operators.isComparison(operator)) {
            return conditions.comparison(operator, binary.left(), binary.right());
        }
        return Operators.compiled(operator, List.of(expression(binary.left()), expression(binary.right())), cells());
    }

    private Expr caseOf(Case cases) throws SQLException {
        List<Expr> whens = new ArrayList<>();
        List<Expr> results = new ArrayList<>();
        for (When branch : cases.branches()) {
            Expr condition = cases.operand() == null
                    ? condition(branch.condition())
                    : conditions.comparison("=", cases.operand(), branch.condition());
            whens.add(condition);
            results.add(expression(branch.result()));
        }
        results.add(cases.otherwise() == null ? Expr.constant(null, null) : expression(cases.otherwise()));
        // PostgreSQL looks at ELSE first.
        results.add(0, results.remove(results.size() - 1));
        SqlType type = Coercion.common("CASE", results);
        results.add(results.remove(0));
        List<Expr> values = Coercion.each(type, results, cells());
        Value value = frame -> {
            for (int i = 0; i < whens.size(); i++) {
                if (whens.get(i).value().holds(frame)) {
                    return values.get(i).value().of(frame);
                }
            }
            return values.get(whens.size()).value().of(frame);
        };
        return new Expr(value, type, false, Fold.cases(value, whens, values));
    }

    private Expr collated(Collated collated) throws SQLException {
        if (!collated.collation().equals("C") && !collated.collation().equals("ucs_basic")) {
            throw Refusal.of("the collation " + collated.collation());
        }
        return expression(collated.operand());
    }

    private Expr arrayOf(List<SqlExpression> nodes, @Nullable SqlType wanted) throws SQLException {
        List<Expr> items = expressions(nodes);
        if (items.isEmpty() && wanted == null) {
            throw SqlErrors.error("42P18", "cannot determine type of empty array");
        }
        SqlType element = wanted == null ? Coercion.common("ARRAY", items) : wanted;
        if (element.element() != null) {
            throw Refusal.of("an array of arrays");
        }
        List<Expr> converted = Coercion.each(element, items, cells());
        boolean fixed = items.stream().allMatch(Expr::fixed);
        Value array = frame -> {
            List<@Nullable Object> found = new ArrayList<>();
            for (Expr item : converted) {
                found.add(item.value().of(frame));
            }
            return found;
        };
        return new Expr(
                array,
                SqlType.array(element),
                fixed,
                Fold.of(array, converted.stream().map(Expr::fold).toList()));
    }

    /** Whether it calls a function that may give something else each time. */
    static boolean isChanging(SqlExpression node) {
        return Children.anyWithin(
                node,
                part -> part instanceof Call call
                        && Catalogue.postgresql().functions(call.name()).stream()
                                .anyMatch(Signature::changing));
    }

    /** The operands of a conjunction, one level deep. */
    static List<SqlExpression> conjuncts(@Nullable SqlExpression condition) {
        if (condition == null || condition.equals(new Truth(true))) {
            return List.of();
        }
        if (!(condition instanceof And and)) {
            return List.of(condition);
        }
        List<SqlExpression> all = new ArrayList<>();
        and.operands().forEach(operand -> all.addAll(conjuncts(operand)));
        return all;
    }
}
