package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlQuery.Body;
import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Lock;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlQuery.Nested;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.SetOperation;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.sql.SqlQuery.Values;
import dev.todosdk.testkit.memory.transaction.LockWait;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads queries: WITH, set operations, SELECT and VALUES, and the clauses behind them. */
final class QueryParser {

    private final TokenStream tokens;
    private final StatementParser statements;
    private final ExpressionParser expressions;
    private final FromParser froms;
    private final PageParser pages;
    private final WindowParser windows;

    QueryParser(TokenStream tokens, StatementParser statements) {
        this.tokens = tokens;
        this.statements = statements;
        this.expressions = new ExpressionParser(tokens, this);
        this.froms = new FromParser(tokens, this, expressions);
        this.pages = new PageParser(tokens, expressions);
        this.windows = new WindowParser(tokens, expressions, this);
    }

    ExpressionParser expressionParser() {
        return expressions;
    }

    FromParser fromParser() {
        return froms;
    }

    /** True when a query begins here, perhaps behind more parentheses. */
    boolean startsHere() {
        int ahead = 0;
        while (tokens.peek(ahead).is("(")) {
            ahead++;
        }
        Token token = tokens.peek(ahead);
        boolean query = token.is("select") || token.is("with") || token.is("values") || token.is("table");
        return query && (ahead == 0 || closesAsQuery(ahead));
    }

    /** {@code ((select 1) + 2)} is an expression, {@code ((select 1) union select 2)} a query. */
    private boolean closesAsQuery(int depth) {
        int open = 0;
        int around = depth;
        for (int i = 0; tokens.peek(i).kind() != Token.Kind.END && around > 0; i++) {
            if (tokens.peek(i).is("(")) {
                open++;
            } else if (tokens.peek(i).is(")") && --open < around) {
                if (!goesOnAsQuery(tokens.peek(i + 1))) {
                    return false;
                }
                around--;
            }
        }
        return around == 0;
    }

    private static boolean goesOnAsQuery(Token behind) {
        return behind.is(")")
                || isSetOperator(behind)
                || behind.is("order")
                || behind.is("limit")
                || behind.is("offset")
                || behind.is("fetch")
                || behind.kind() == Token.Kind.END;
    }

    private static boolean isSetOperator(Token token) {
        return token.is("union") || token.is("intersect") || token.is("except");
    }

    SqlQuery query() {
        return query(with());
    }

    /** What follows a WITH clause. */
    SqlQuery query(List<Named> with) {
        Body body = union();
        List<Sort> order = tokens.take("order", "by") ? sorts() : List.of();
        PageParser.Rows rows = pages.rows();
        List<Lock> locks = new ArrayList<>();
        while (tokens.sees("for")) {
            locks.add(pages.lock());
        }
        boolean skips = locks.stream().anyMatch(lock -> lock.whenLocked() == LockWait.SKIP_LOCKED);
        if (rows.ties && (order.isEmpty() || skips)) {
            throw new SqlSyntaxError("42601", "WITH TIES needs ORDER BY, and not SKIP LOCKED");
        }
        SqlQuery outside = new SqlQuery(with, body, order, rows.limit, rows.offset, rows.ties, List.copyOf(locks));
        return body instanceof Nested inner ? merged(outside, inner.query()) : outside;
    }

    /** What stands around the parentheses of a query counts as if it stood in them, as PostgreSQL has it. */
    private static SqlQuery merged(SqlQuery outside, SqlQuery inner) {
        requireOne("WITH", outside.with().isEmpty() || inner.with().isEmpty());
        requireOne("ORDER BY", outside.order().isEmpty() || inner.order().isEmpty());
        requireOne("LIMIT", outside.limit() == null || inner.limit() == null);
        requireOne("OFFSET", outside.offset() == null || inner.offset() == null);
        List<Lock> locks = new ArrayList<>(inner.locks());
        locks.addAll(outside.locks());
        return new SqlQuery(
                outside.with().isEmpty() ? inner.with() : outside.with(),
                inner.body(),
                outside.order().isEmpty() ? inner.order() : outside.order(),
                outside.limit() == null ? inner.limit() : outside.limit(),
                outside.offset() == null ? inner.offset() : outside.offset(),
                outside.withTies() || inner.withTies(),
                List.copyOf(locks));
    }

    private static void requireOne(String clause, boolean one) {
        if (!one) {
            throw new SqlSyntaxError("42601", "multiple " + clause + " clauses not allowed");
        }
    }

    List<Named> with() {
        if (!tokens.take("with")) {
            return List.of();
        }
        boolean recursive = tokens.take("recursive");
        List<Named> all = new ArrayList<>();
        do {
            String name = tokens.name();
            List<String> columns = tokens.sees("(") ? names() : List.of();
            tokens.expect("as");
            if (!tokens.take("materialized")) {
                tokens.take("not", "materialized");
            }
            tokens.expect("(");
            all.add(new Named(name, columns, statements.statement(), recursive));
            tokens.expect(")");
            if (tokens.sees("search") || tokens.sees("cycle")) {
                throw Refusal.of("with … " + tokens.peek().text());
            }
        } while (tokens.take(","));
        return List.copyOf(all);
    }

    List<String> names() {
        tokens.expect("(");
        List<String> names = new ArrayList<>(List.of(tokens.name()));
        while (tokens.take(",")) {
            names.add(tokens.name());
        }
        tokens.expect(")");
        return List.copyOf(names);
    }

    /** The columns of an insert, whole ones. */
    List<String> columnNames() {
        if (tokens.peek(2).is("[") || tokens.peek(2).is(".")) {
            throw Refusal.of("the assignment to a part of a column");
        }
        return names();
    }

    private Body union() {
        Body left = intersection();
        while (tokens.sees("union") || tokens.sees("except")) {
            String operator = tokens.next().text();
            boolean all = allRows();
            left = new SetOperation(operator, all, bare(left), bare(intersection()));
        }
        return left;
    }

    private Body intersection() {
        Body left = term();
        while (tokens.take("intersect")) {
            boolean all = allRows();
            left = new SetOperation("intersect", all, bare(left), bare(term()));
        }
        return left;
    }

    private boolean allRows() {
        boolean all = tokens.take("all");
        if (!all) {
            tokens.take("distinct");
        }
        return all;
    }

    private static SqlQuery bare(Body body) {
        return body instanceof Nested inner
                ? inner.query()
                : new SqlQuery(List.of(), body, List.of(), null, null, false, List.of());
    }

    private Body term() {
        if (tokens.take("(")) {
            SqlQuery query = query();
            tokens.expect(")");
            return new Nested(query);
        } else if (tokens.take("values")) {
            return values();
        } else if (tokens.take("select")) {
            return select();
        } else if (tokens.take("table")) {
            tokens.take("only");
            SqlQuery.Table table = new SqlQuery.Table(froms.tableName(), null);
            Item all = new Item(new SqlExpression.AllColumns(null), null);
            return new Select(false, List.of(), List.of(all), List.of(table), null, List.of(), null, List.of());
        }
        throw tokens.unexpected();
    }

    private Values values() {
        List<List<SqlExpression>> rows = new ArrayList<>();
        do {
            tokens.expect("(");
            rows.add(expressions.expressions());
            tokens.expect(")");
        } while (tokens.take(","));
        return new Values(List.copyOf(rows));
    }

    private Select select() {
        boolean distinct = tokens.take("distinct");
        List<SqlExpression> distinctOn = List.of();
        if (distinct && tokens.take("on")) {
            tokens.expect("(");
            distinctOn = expressions.expressions();
            tokens.expect(")");
        } else if (!distinct) {
            tokens.take("all");
        }
        if (tokens.sees("from") || isSetOperator(tokens.peek()) || tokens.sees(")") || tokens.atEnd()) {
            throw Refusal.of("a select list of nothing");
        }
        List<Item> items = items();
        List<SqlQuery.From> from = tokens.take("from") ? froms.list() : List.of();
        @Nullable SqlExpression where = tokens.take("where") ? expressions.expression() : null;
        boolean whole = !tokens.peek(4).is(",") && tokens.take("group", "by", "(", ")");
        List<SqlExpression> groupBy = tokens.take("group", "by") ? groupBy() : List.of();
        // Without keys all rows are one group, as a condition makes them one.
        @Nullable SqlExpression one = whole ? new SqlExpression.Truth(true) : null;
        @Nullable SqlExpression having = tokens.take("having") ? expressions.expression() : one;
        return new Select(distinct, distinctOn, items, from, where, groupBy, having, windows.clause());
    }

    private List<SqlExpression> groupBy() {
        if (tokens.sees("rollup") || tokens.sees("cube") || tokens.sees("grouping") || tokens.sees("(", ")")) {
            throw Refusal.of("group by " + tokens.peek().text() + "…");
        }
        return expressions.expressions();
    }

    List<Item> items() {
        List<Item> items = new ArrayList<>();
        do {
            SqlExpression expression = expressions.expression();
            @Nullable String label = tokens.take("as") ? tokens.label() : tokens.seesLabel() ? tokens.label() : null;
            items.add(new Item(expression, label));
        } while (tokens.take(","));
        return List.copyOf(items);
    }

    /** What a table is called, with AS before it or without. */
    @Nullable String alias() {
        return tokens.take("as") || tokens.seesName() ? tokens.name() : null;
    }

    List<Sort> sorts() {
        List<Sort> sorts = new ArrayList<>();
        do {
            SqlExpression expression = expressions.expression();
            if (tokens.sees("using")) {
                throw Refusal.of("order by … using");
            }
            boolean descending = tokens.take("desc");
            if (!descending) {
                tokens.take("asc");
            }
            @Nullable Boolean nullsFirst = null;
            if (tokens.take("nulls")) {
                nullsFirst = tokens.take("first");
                if (!nullsFirst) {
                    tokens.expect("last");
                }
            }
            sorts.add(new Sort(expression, descending, nullsFirst));
        } while (tokens.take(","));
        return List.copyOf(sorts);
    }
}
