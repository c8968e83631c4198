package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.sql.SqlExpression.AllColumns;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayQuery;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlExpression.Cast;
import dev.todosdk.testkit.memory.sql.SqlExpression.Collated;
import dev.todosdk.testkit.memory.sql.SqlExpression.Column;
import dev.todosdk.testkit.memory.sql.SqlExpression.Default;
import dev.todosdk.testkit.memory.sql.SqlExpression.Exists;
import dev.todosdk.testkit.memory.sql.SqlExpression.Null;
import dev.todosdk.testkit.memory.sql.SqlExpression.Numeral;
import dev.todosdk.testkit.memory.sql.SqlExpression.Parameter;
import dev.todosdk.testkit.memory.sql.SqlExpression.Qualified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Scalar;
import dev.todosdk.testkit.memory.sql.SqlExpression.Subscript;
import dev.todosdk.testkit.memory.sql.SqlExpression.Subscripts;
import dev.todosdk.testkit.memory.sql.SqlExpression.Text;
import dev.todosdk.testkit.memory.sql.SqlExpression.Truth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Typed;
import dev.todosdk.testkit.memory.sql.SqlExpression.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads what binds tightest: literals, names, calls, parentheses, and what may follow them directly. */
final class PrimaryParser {

    private static final Set<String> NILADIC = Set.of("""
                    current_date current_time current_timestamp localtime localtimestamp current_user user
                    session_user current_schema current_catalog""".split("\\s+"));

    /** What the grammar calls though it is no function. */
    private static final Set<String> OWN_CALLS = Set.of("coalesce", "nullif", "greatest", "least");

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final QueryParser queries;
    private final TypeParser types;
    private final WindowParser windows;

    PrimaryParser(TokenStream tokens, ExpressionParser expressions, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.queries = queries;
        this.types = new TypeParser(tokens);
        this.windows = new WindowParser(tokens, expressions, queries);
    }

    SqlExpression postfixed() {
        SqlExpression operand = subscripted();
        while (true) {
            if (tokens.take("::")) {
                operand = new Cast(operand, types.type());
            } else if (tokens.take("collate")) {
                operand = new Collated(operand, tokens.name());
            } else if (tokens.take("at", "time", "zone")) {
                operand = new Call("timezone", subscripted(), operand);
            } else if (tokens.sees("at", "local")) {
                throw Refusal.of("at local");
            } else if (tokens.sees(".")) {
                throw Refusal.of("a field of a row");
            } else {
                return operand;
            }
        }
    }

    /** Subscripts stand behind a column, a parameter or parentheses. */
    private SqlExpression subscripted() {
        boolean enclosed = tokens.sees("(");
        SqlExpression operand = primary();
        boolean array = enclosed || operand instanceof Column || operand instanceof Parameter;
        List<Subscript> subscripts = new ArrayList<>();
        while (array && tokens.take("[")) {
            subscripts.add(subscript());
        }
        return subscripts.isEmpty() ? operand : new Subscripts(operand, List.copyOf(subscripts));
    }

    private Subscript subscript() {
        @Nullable SqlExpression first = tokens.sees(":") ? null : expressions.expression();
        boolean slice = tokens.take(":");
        @Nullable SqlExpression last = slice && !tokens.sees("]") ? expressions.expression() : null;
        tokens.expect("]");
        return new Subscript(first, last, slice);
    }

    private SqlExpression primary() {
        Token token = tokens.peek();
        switch (token.kind()) {
            case PARAMETER -> {
                tokens.next();
                return new Parameter(tokens.nextParameter());
            }
            case NUMBER -> {
                return new Numeral(tokens.next().text());
            }
            case STRING -> {
                return new Text(tokens.next().text());
            }
            case QUOTED -> {
                return isTypedLiteral() ? typedLiteral() : named();
            }
            case WORD -> {
                return word();
            }
            default -> {
                return symbol();
            }
        }
    }

    private SqlExpression symbol() {
        if (tokens.take("*")) {
            return new AllColumns(null);
        }
        if (!tokens.take("(")) {
            throw tokens.unexpected();
        }
        if (queries.startsHere()) {
            SqlQuery query = queries.query();
            tokens.expect(")");
            return new Scalar(query);
        }
        List<SqlExpression> items = expressions.expressions();
        tokens.expect(")");
        return items.size() == 1 ? items.get(0) : new RowOf(items);
    }

    private SqlExpression word() {
        switch (tokens.peek().text()) {
            case "null" -> {
                tokens.next();
                return new Null();
            }
            case "default" -> {
                tokens.next();
                return new Default();
            }
            case "true", "false" -> {
                return new Truth(tokens.next().is("true"));
            }
            case "case" -> {
                return caseOf();
            }
            case "cast" -> {
                return cast();
            }
            case "exists" -> {
                return exists();
            }
            case "array" -> {
                return array();
            }
            default -> {
                return isTypedLiteral() ? typedLiteral() : named();
            }
        }
    }

    private SqlExpression caseOf() {
        tokens.next();
        @Nullable SqlExpression operand = tokens.sees("when") ? null : expressions.expression();
        List<When> branches = new ArrayList<>();
        while (tokens.take("when")) {
            SqlExpression condition = expressions.expression();
            tokens.expect("then");
            branches.add(new When(condition, expressions.expression()));
        }
        @Nullable SqlExpression otherwise = tokens.take("else") ? expressions.expression() : null;
        tokens.expect("end");
        return new Case(operand, List.copyOf(branches), otherwise);
    }

    private SqlExpression cast() {
        tokens.next();
        tokens.expect("(");
        SqlExpression operand = expressions.expression();
        tokens.expect("as");
        TypeName type = types.type();
        tokens.expect(")");
        return new Cast(operand, type);
    }

    private SqlExpression exists() {
        tokens.next();
        tokens.expect("(");
        SqlQuery query = queries.query();
        tokens.expect(")");
        return new Exists(query);
    }

    private SqlExpression array() {
        tokens.next();
        if (tokens.take("(")) {
            SqlQuery query = queries.query();
            tokens.expect(")");
            return new ArrayQuery(query);
        }
        tokens.expect("[");
        if (tokens.sees("[")) {
            throw Refusal.of("an array of arrays");
        }
        List<SqlExpression> items = tokens.sees("]") ? List.of() : expressions.expressions();
        tokens.expect("]");
        return new ArrayOf(items);
    }

    /** A type's name, with its length perhaps, and a text. */
    private boolean isTypedLiteral() {
        boolean zoned = tokens.peek(1).is("with") || tokens.peek(1).is("without");
        boolean precise = tokens.sees("double", "precision");
        boolean sized = tokens.peek(1).is("(")
                && tokens.peek(2).kind() == Token.Kind.NUMBER
                && tokens.peek(3).is(")")
                && Catalogue.postgresql().hasType(tokens.peek().text().replace("char", "bpchar"));
        return tokens.peek(precise ? 2 : zoned ? 4 : sized ? 4 : 1).kind() == Token.Kind.STRING;
    }

    private SqlExpression typedLiteral() {
        TypeName type = types.type();
        String text = tokens.next().text();
        if (type.name().equals("interval") && tokens.peek().kind() == Token.Kind.WORD && isUnit()) {
            return new Typed(type, text + " " + unit(text));
        }
        return new Typed(type, text);
    }

    private boolean isUnit() {
        return Set.of("year", "month", "day", "hour", "minute", "second")
                .contains(tokens.peek().text());
    }

    /** The unit of a plain number; of other texts it would say what is left out. */
    private String unit(String text) {
        String unit = tokens.next().text();
        if (tokens.sees("to") || tokens.sees("(") || !text.matches("\\s*[+-]?\\d+(\\.\\d+)?\\s*")) {
            throw Refusal.of("an interval of certain fields");
        }
        return unit;
    }

    SqlExpression named() {
        Token first = tokens.peek();
        boolean quoted = first.kind() == Token.Kind.QUOTED;
        if (tokens.peek(1).is("(")) {
            tokens.next();
            tokens.next();
            return quoted ? windows.windowed(plainCall(first.text())) : call(first.text());
        }
        if (!quoted && NILADIC.contains(first.text())) {
            return new Call(tokens.next().text());
        }
        String name = tokens.name();
        @Nullable String qualifier = null;
        while (tokens.take(".")) {
            qualifier = qualifier == null ? name : qualifier + "." + name;
            if (tokens.take("*")) {
                return new AllColumns(qualifier);
            }
            name = tokens.label();
            if (tokens.take("(")) {
                return qualified(new Qualified(qualifier, plainCall(name)));
            }
        }
        return new Column(qualifier, name);
    }

    private Qualified qualified(Qualified call) {
        if (tokens.sees("over")) {
            throw Refusal.of("a window function with its schema before it");
        }
        return call;
    }

    private SqlExpression call(String name) {
        return switch (name) {
            case "extract" -> extract();
            case "substring" -> substring();
            case "position" -> position();
            case "overlay" -> overlay();
            case "trim" -> trim();
            case "row" -> row();
            case "json_object", "json_array" -> new JsonParser(tokens, expressions, queries).made(name);
            case "json_objectagg", "json_arrayagg" ->
                new JsonParser(tokens, expressions, queries).gathered(name, this::filter);
            default -> {
                requireFunction(name);
                yield windows.windowed(plainCall(name));
            }
        };
    }

    /** Words of the grammar are no functions, such as {@code time}, which means a type with digits. */
    private void requireFunction(String name) {
        if (NILADIC.contains(name) && tokens.peek().kind() == Token.Kind.NUMBER) {
            throw Refusal.of(name + "(" + tokens.peek().text() + ")");
        }
        if (!OWN_CALLS.contains(name) && !Catalogue.postgresql().isFunctionName(name)) {
            throw tokens.unexpected();
        }
    }

    private SqlExpression extract() {
        String field = tokens.next().text();
        tokens.expect("from");
        SqlExpression source = expressions.expression();
        tokens.expect(")");
        return new Call("extract", new Text(field), source);
    }

    private SqlExpression substring() {
        List<SqlExpression> arguments = divided("from", "for", ",");
        if (tokens.sees("similar")) {
            throw Refusal.of("substring(… similar …)");
        }
        return closed("substring", arguments);
    }

    /** Arguments with one of the words between each two. */
    private List<SqlExpression> divided(String... words) {
        List<SqlExpression> arguments = new ArrayList<>(List.of(expressions.expression()));
        while (Stream.of(words).anyMatch(tokens::take)) {
            arguments.add(expressions.expression());
        }
        return arguments;
    }

    private SqlExpression closed(String function, List<SqlExpression> arguments) {
        tokens.expect(")");
        return new Call(function, arguments.toArray(SqlExpression[]::new));
    }

    private SqlExpression position() {
        SqlExpression part = expressions.other();
        tokens.expect("in");
        SqlExpression whole = expressions.expression();
        tokens.expect(")");
        return new Call("position", whole, part);
    }

    private SqlExpression overlay() {
        return closed("overlay", divided("placing", "from", "for", ","));
    }

    private SqlExpression trim() {
        String name = tokens.take("leading") ? "ltrim" : tokens.take("trailing") ? "rtrim" : "btrim";
        tokens.take("both");
        List<SqlExpression> arguments = new ArrayList<>();
        if (!tokens.take("from")) {
            arguments.add(expressions.expression());
            if (tokens.take("from")) {
                arguments.add(0, expressions.expression());
            } else if (tokens.take(",")) {
                arguments.add(expressions.expression());
            }
        } else {
            arguments.add(expressions.expression());
        }
        return closed(name, arguments);
    }

    private SqlExpression row() {
        List<SqlExpression> items = expressions.expressions();
        tokens.expect(")");
        return new RowOf(items);
    }

    private Call plainCall(String name) {
        boolean star = tokens.take("*");
        boolean distinct = tokens.take("distinct");
        if (!distinct) {
            tokens.take("all");
        }
        if (tokens.peek(1).is("=>") || tokens.peek(1).is(":=") || tokens.sees("variadic")) {
            throw Refusal.of("named and variadic arguments");
        }
        List<SqlExpression> arguments = star || tokens.sees(")") ? List.of() : expressions.expressions();
        List<SqlQuery.Sort> order = tokens.take("order", "by") ? queries.sorts() : List.of();
        tokens.expect(")");
        boolean within = tokens.take("within", "group");
        if (within) {
            if (distinct || !order.isEmpty()) {
                throw new SqlSyntaxError("42601", "cannot use DISTINCT or another ORDER BY with WITHIN GROUP");
            }
            order = groupOrder();
        }
        return new Call(name, arguments, star, distinct, order, within, filter());
    }

    private @Nullable SqlExpression filter() {
        if (!tokens.take("filter")) {
            return null;
        }
        tokens.expect("(");
        tokens.expect("where");
        SqlExpression filter = expressions.expression();
        tokens.expect(")");
        return filter;
    }

    private List<SqlQuery.Sort> groupOrder() {
        tokens.expect("(");
        tokens.expect("order");
        tokens.expect("by");
        List<SqlQuery.Sort> order = queries.sorts();
        tokens.expect(")");
        return order;
    }
}
