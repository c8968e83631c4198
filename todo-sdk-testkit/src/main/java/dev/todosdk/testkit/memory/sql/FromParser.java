package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlQuery.Derived;
import dev.todosdk.testkit.memory.sql.SqlQuery.From;
import dev.todosdk.testkit.memory.sql.SqlQuery.Join;
import dev.todosdk.testkit.memory.sql.SqlQuery.Kind;
import dev.todosdk.testkit.memory.sql.SqlQuery.Rows;
import dev.todosdk.testkit.memory.sql.SqlQuery.Table;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands in FROM: tables, derived tables, functions and joins. */
final class FromParser {

    private final TokenStream tokens;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    FromParser(TokenStream tokens, QueryParser queries, ExpressionParser expressions) {
        this.tokens = tokens;
        this.queries = queries;
        this.expressions = expressions;
    }

    List<From> list() {
        List<From> list = new ArrayList<>();
        do {
            list.add(joined());
        } while (tokens.take(","));
        return List.copyOf(list);
    }

    private From joined() {
        From left = primary();
        while (true) {
            if (tokens.sees("natural")) {
                throw Refusal.of("natural join");
            }
            if (tokens.take("cross", "join")) {
                left = new Join(Kind.INNER, left, primary(), null);
                continue;
            }
            @Nullable Kind kind = kind();
            if (kind == null) {
                return left;
            }
            From right = primary();
            // "a join b join c on … on …" nests to the right.
            while (!tokens.sees("on")) {
                @Nullable Kind inner = kind();
                if (inner == null) {
                    throw tokens.sees("using") ? Refusal.of("join … using") : tokens.unexpected();
                }
                right = on(inner, right, primary());
            }
            left = on(kind, left, right);
        }
    }

    private From on(Kind kind, From left, From right) {
        tokens.expect("on");
        return new Join(kind, left, right, expressions.expression());
    }

    private @Nullable Kind kind() {
        if (tokens.take("join") || tokens.take("inner", "join")) {
            return Kind.INNER;
        }
        for (Kind kind : List.of(Kind.LEFT, Kind.RIGHT, Kind.FULL)) {
            String word = kind.name().toLowerCase(java.util.Locale.ROOT);
            if (tokens.take(word, "join") || tokens.take(word, "outer", "join")) {
                return kind;
            }
        }
        return null;
    }

    private From primary() {
        boolean lateral = tokens.take("lateral");
        if (tokens.sees("(")) {
            return parenthesized(lateral);
        }
        if (tokens.sees("rows", "from")) {
            throw Refusal.of("rows from (…)");
        }
        if (tokens.peek(1).is("(") || (tokens.peek(1).is(".") && tokens.peek(3).is("("))) {
            return rows();
        }
        tokens.take("only");
        return table();
    }

    private Rows rows() {
        SqlExpression function = expressions.call();
        boolean ordinality = tokens.take("with", "ordinality");
        if (tokens.sees("as", "(")) {
            throw Refusal.of("a column definition list");
        }
        @Nullable String alias = queries.alias();
        boolean columns = alias != null && tokens.sees("(");
        if (columns && !tokens.peek(2).is(",") && !tokens.peek(2).is(")")) {
            throw Refusal.of("a column definition list");
        }
        return new Rows(each(function), alias, columns ? queries.names() : List.of(), ordinality);
    }

    /** Of several arrays {@code unnest} is called for each. */
    private static List<SqlExpression> each(SqlExpression function) {
        boolean several = function instanceof Call call
                && call.name().equals("unnest")
                && call.arguments().size() > 1;
        return !several
                ? List.of(function)
                : ((Call) function)
                        .arguments().stream()
                                .<SqlExpression>map(array -> new Call("unnest", array))
                                .toList();
    }

    private From parenthesized(boolean lateral) {
        tokens.expect("(");
        if (queries.startsHere()) {
            SqlQuery query = queries.query();
            tokens.expect(")");
            @Nullable String alias = queries.alias();
            List<String> columns = tokens.sees("(") ? queries.names() : List.of();
            return new Derived(query, alias == null ? "" : alias, columns, lateral);
        }
        From inner = joined();
        tokens.expect(")");
        if (queries.alias() != null) {
            throw Refusal.of("the name of a join");
        }
        return inner;
    }

    private Table table() {
        String name = tableName();
        Table table = new Table(name, queries.alias());
        if (table.alias() != null && tokens.sees("(")) {
            throw Refusal.of("the names of columns behind a table's alias");
        }
        return table;
    }

    /** The name, with its schema where one stands before it. */
    String tableName() {
        String name = tokens.name();
        if (tokens.take(".")) {
            name += "." + tokens.label();
        }
        if (tokens.sees(".")) {
            throw Refusal.of("a name with its database");
        }
        if (tokens.sees("*")) {
            throw Refusal.of("a table with its heirs");
        }
        return name;
    }
}
