package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlExpression.And;
import dev.todosdk.testkit.memory.sql.SqlExpression.Between;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlExpression.InList;
import dev.todosdk.testkit.memory.sql.SqlExpression.InQuery;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsDistinct;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsNull;
import dev.todosdk.testkit.memory.sql.SqlExpression.IsTruth;
import dev.todosdk.testkit.memory.sql.SqlExpression.Like;
import dev.todosdk.testkit.memory.sql.SqlExpression.Not;
import dev.todosdk.testkit.memory.sql.SqlExpression.Or;
import dev.todosdk.testkit.memory.sql.SqlExpression.Quantified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Unary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads expressions by PostgreSQL's table of precedence, weakest operator first. */
final class ExpressionParser {

    private static final Set<String> COMPARISONS = Set.of("=", "<>", "<", "<=", ">", ">=");
    private static final Set<String> SUMS = Set.of("+", "-");
    private static final Set<String> PRODUCTS = Set.of("*", "/", "%");

    private final TokenStream tokens;
    private final QueryParser queries;
    private final PrimaryParser primaries;

    ExpressionParser(TokenStream tokens, QueryParser queries) {
        this.tokens = tokens;
        this.queries = queries;
        this.primaries = new PrimaryParser(tokens, this, queries);
    }

    SqlExpression expression() {
        List<SqlExpression> operands = new ArrayList<>(List.of(conjunction()));
        while (tokens.take("or")) {
            operands.add(conjunction());
        }
        return operands.size() == 1 ? operands.get(0) : new Or(List.copyOf(operands));
    }

    List<SqlExpression> expressions() {
        List<SqlExpression> all = new ArrayList<>(List.of(expression()));
        while (tokens.take(",")) {
            all.add(expression());
        }
        return List.copyOf(all);
    }

    /** A function that stands in FROM. */
    SqlExpression call() {
        return primaries.named();
    }

    private SqlExpression conjunction() {
        List<SqlExpression> operands = new ArrayList<>(List.of(negation()));
        while (tokens.take("and")) {
            operands.add(negation());
        }
        return operands.size() == 1 ? operands.get(0) : new And(List.copyOf(operands));
    }

    private SqlExpression negation() {
        return tokens.take("not") ? new Not(negation()) : test();
    }

    /** Tests bind less than comparisons, which do not follow one another; nor does anything follow IS DISTINCT FROM. */
    private SqlExpression test() {
        SqlExpression operand = comparison(range());
        while (tokens.sees("isnull") || tokens.sees("notnull") || tokens.sees("is")) {
            if (tokens.take("isnull")) {
                operand = new IsNull(operand);
            } else if (tokens.take("notnull")) {
                operand = new Not(new IsNull(operand));
            } else {
                tokens.next();
                boolean distinct = tokens.sees("distinct") || tokens.sees("not", "distinct");
                operand = isTest(operand);
                if (distinct && (tokens.sees("is") || tokens.sees("isnull") || tokens.sees("notnull"))) {
                    throw tokens.unexpected();
                }
            }
            operand = comparison(ranged(operand));
        }
        return operand;
    }

    private SqlExpression isTest(SqlExpression operand) {
        boolean negated = tokens.take("not");
        SqlExpression test;
        if (tokens.take("null")) {
            // Of a row that is partly NULL neither is true.
            if (negated && operand instanceof RowOf row) {
                return new And(row.items().stream()
                        .<SqlExpression>map(item -> new Not(new IsNull(item)))
                        .toList());
            }
            test = new IsNull(operand);
        } else if (tokens.take("true")) {
            test = new IsTruth(operand, true);
        } else if (tokens.take("false")) {
            test = new IsTruth(operand, false);
        } else if (tokens.take("unknown")) {
            test = new IsTruth(operand, null);
        } else if (tokens.take("distinct", "from")) {
            test = new IsDistinct(operand, comparison(range()));
        } else {
            throw Refusal.of("the test \"is " + tokens.peek().text() + "\"");
        }
        return negated ? new Not(test) : test;
    }

    private SqlExpression comparison(SqlExpression left) {
        if (!isComparison()) {
            return left;
        }
        String operator = tokens.next().text();
        SqlExpression comparison = isQuantifier() ? quantified(left, operator) : new Binary(operator, left, range());
        if (isComparison()) {
            throw tokens.unexpected();
        }
        return comparison;
    }

    private boolean isComparison() {
        return isSymbolOf(COMPARISONS);
    }

    private boolean isQuantifier() {
        return (tokens.sees("any") || tokens.sees("some") || tokens.sees("all"))
                && tokens.peek(1).is("(");
    }

    private SqlExpression quantified(SqlExpression left, String operator) {
        boolean all = tokens.next().is("all");
        tokens.expect("(");
        SqlExpression result = queries.startsHere()
                ? new Quantified(left, operator, all, null, queries.query())
                : new Quantified(left, operator, all, expression(), null);
        tokens.expect(")");
        return result;
    }

    private SqlExpression range() {
        return ranged(other());
    }

    private SqlExpression ranged(SqlExpression operand) {
        boolean negated = tokens.sees("not") && isRangeWord(tokens.peek(1));
        if (negated) {
            tokens.next();
        }
        boolean list = tokens.sees("in");
        @Nullable SqlExpression test = rangeTest(operand);
        if (test == null) {
            return operand;
        }
        SqlExpression told = negated ? new Not(test) : test;
        return list
                ? ranged(told)
                : told; // What ends with a parenthesis may be asked further, as nothing else of these may.
    }

    private static boolean isRangeWord(Token token) {
        return token.is("between") || token.is("in") || token.is("like") || token.is("ilike") || token.is("similar");
    }

    private @Nullable SqlExpression rangeTest(SqlExpression operand) {
        if (tokens.take("between")) {
            return between(operand);
        } else if (tokens.take("in")) {
            return in(operand);
        } else if (tokens.take("like")) {
            return like(operand, false);
        } else if (tokens.take("ilike")) {
            return like(operand, true);
        } else if (tokens.sees("similar")) {
            throw Refusal.of("similar to");
        }
        return null;
    }

    private SqlExpression between(SqlExpression operand) {
        boolean symmetric = tokens.take("symmetric");
        SqlExpression low = other();
        tokens.expect("and");
        SqlExpression high = other();
        Between straight = new Between(operand, low, high);
        return symmetric ? new Or(List.of(straight, new Between(operand, high, low))) : straight;
    }

    private SqlExpression in(SqlExpression operand) {
        tokens.expect("(");
        if (queries.startsHere()) {
            SqlQuery query = queries.query();
            tokens.expect(")");
            return new InQuery(operand, query);
        }
        List<SqlExpression> values = expressions();
        tokens.expect(")");
        return new InList(operand, values);
    }

    private SqlExpression like(SqlExpression operand, boolean ignoresCase) {
        if (isQuantifier()) {
            throw Refusal.of("like " + tokens.peek().text() + " (…)");
        }
        SqlExpression pattern = other();
        @Nullable SqlExpression escape = tokens.take("escape") ? other() : null;
        return new Like(operand, pattern, escape, ignoresCase);
    }

    SqlExpression other() {
        SqlExpression left = isOther(tokens.peek()) && !tokens.sees("~")
                ? new Unary(tokens.next().text(), other())
                : sum();
        while (isOther(tokens.peek())) {
            left = new Binary(tokens.next().text(), left, sum());
        }
        return left;
    }

    /** Every operator that has no place of its own in the table of precedence. */
    private static boolean isOther(Token token) {
        String text = token.text();
        return token.kind() == Token.Kind.SYMBOL
                && "+-*/<>=~!@#%^&|`".indexOf(text.charAt(0)) >= 0
                && !COMPARISONS.contains(text)
                && !SUMS.contains(text)
                && !PRODUCTS.contains(text)
                && !text.equals("^")
                && !text.equals("=>");
    }

    private SqlExpression sum() {
        SqlExpression left = product();
        while (isSymbolOf(SUMS)) {
            left = new Binary(tokens.next().text(), left, product());
        }
        return left;
    }

    private SqlExpression product() {
        SqlExpression left = power();
        while (isSymbolOf(PRODUCTS)) {
            left = new Binary(tokens.next().text(), left, power());
        }
        return left;
    }

    private SqlExpression power() {
        SqlExpression left = signed();
        while (tokens.take("^")) {
            left = new Binary("^", left, signed());
        }
        return left;
    }

    private SqlExpression signed() {
        if (tokens.take("-")) {
            return new Unary("-", signed());
        } else if (tokens.take("+")) {
            return new Unary("+", signed());
        } else if (tokens.take("~")) {
            return new Unary("~", signed());
        }
        return primaries.postfixed();
    }

    private boolean isSymbolOf(Set<String> symbols) {
        return tokens.peek().kind() == Token.Kind.SYMBOL
                && symbols.contains(tokens.peek().text());
    }
}
