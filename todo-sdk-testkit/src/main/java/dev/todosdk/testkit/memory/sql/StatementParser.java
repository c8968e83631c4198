package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Named;
import dev.todosdk.testkit.memory.sql.SqlStatement.Assignment;
import dev.todosdk.testkit.memory.sql.SqlStatement.Conflict;
import dev.todosdk.testkit.memory.sql.SqlStatement.Delete;
import dev.todosdk.testkit.memory.sql.SqlStatement.Insert;
import dev.todosdk.testkit.memory.sql.SqlStatement.Merge;
import dev.todosdk.testkit.memory.sql.SqlStatement.MergeAction;
import dev.todosdk.testkit.memory.sql.SqlStatement.Read;
import dev.todosdk.testkit.memory.sql.SqlStatement.Update;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads whole statements. */
public final class StatementParser {

    private final TokenStream tokens;
    private final QueryParser queries;
    private final ExpressionParser expressions;

    private StatementParser(TokenStream tokens) {
        this.tokens = tokens;
        this.queries = new QueryParser(tokens, this);
        this.expressions = queries.expressionParser();
    }

    static QueryParser queries(TokenStream tokens) {
        return new StatementParser(tokens).queries;
    }

    /** A statement and the number of its parameters. */
    public record Parsed(SqlStatement statement, int parameters) {}

    public static Parsed parse(String sql) {
        TokenStream tokens = new TokenStream(sql);
        try {
            SqlStatement statement = new StatementParser(tokens).statement();
            if (!tokens.atEnd()) {
                throw tokens.unexpected();
            }
            return new Parsed(statement, tokens.parameters());
        } catch (SqlSyntaxError wrong) {
            throw tokens.judged(wrong);
        }
    }

    /** The texts of the statements that a text holds. */
    public static List<String> texts(String sql) {
        List<String> texts = new ArrayList<>();
        int start = 0;
        for (Token token : Lexer.tokens(sql)) {
            if (token.is(";") || token.kind() == Token.Kind.END) {
                String text = sql.substring(start, token.position()).trim();
                if (!text.isEmpty()) {
                    texts.add(text);
                }
                start = token.position() + 1;
            }
        }
        return List.copyOf(texts);
    }

    /** An expression alone, as the checks and formulas of a mapping hold it. */
    public static SqlExpression parseExpression(String sql) {
        TokenStream tokens = new TokenStream(sql);
        SqlExpression expression = new StatementParser(tokens).expressions.expression();
        if (!tokens.atEnd()) {
            throw tokens.unexpected();
        }
        return expression;
    }

    SqlStatement statement() {
        List<Named> with = tokens.sees("with") ? queries.with() : List.of();
        if (tokens.take("insert", "into")) {
            return insert(with);
        } else if (tokens.take("update")) {
            return update(with);
        } else if (tokens.take("delete", "from")) {
            return delete(with);
        } else if (with.isEmpty() && tokens.take("merge", "into")) {
            return merge();
        } else if (tokens.take("set")) {
            return new SettingParser(tokens).setting();
        } else if (!queries.startsHere()) {
            throw Refusal.of("the statement \"" + tokens.peek().text() + " …\"");
        }
        return new Read(queries.query(with));
    }

    private Insert insert(List<Named> with) {
        String table = tableName();
        @Nullable String alias = tokens.take("as") ? tokens.name() : null;
        List<String> columns = tokens.sees("(") && !queries.startsHere() ? queries.columnNames() : List.of();
        if (tokens.take("overriding")) {
            throw Refusal.of("overriding");
        }
        @Nullable SqlQuery source = tokens.take("default", "values") ? null : queries.query();
        @Nullable Conflict conflict = tokens.take("on", "conflict") ? conflict() : null;
        return new Insert(with, table, alias, columns, source, conflict, returning());
    }

    private Conflict conflict() {
        @Nullable String constraint = tokens.take("on", "constraint") ? tokens.name() : null;
        boolean expression = tokens.sees("(")
                && (!tokens.peek(1).isName()
                        || !(tokens.peek(2).is(",") || tokens.peek(2).is(")")));
        if (expression) {
            throw Refusal.of("on conflict (expression)");
        }
        List<String> columns = tokens.sees("(") ? queries.names() : List.of();
        if (tokens.sees("where")) {
            throw Refusal.of("on conflict … where");
        }
        tokens.expect("do");
        if (tokens.take("nothing")) {
            return new Conflict(columns, constraint, List.of(), null);
        }
        tokens.expect("update");
        tokens.expect("set");
        List<Assignment> assignments = assignments();
        return new Conflict(columns, constraint, assignments, where());
    }

    private Update update(List<Named> with) {
        tokens.take("only");
        String table = tableName();
        @Nullable String alias = tokens.sees("set") ? null : queries.alias();
        tokens.expect("set");
        List<Assignment> assignments = assignments();
        List<SqlQuery.From> from = tokens.take("from") ? queries.fromParser().list() : List.of();
        return new Update(with, table, alias, assignments, from, where(), returning());
    }

    private Delete delete(List<Named> with) {
        tokens.take("only");
        String table = tableName();
        @Nullable String alias = queries.alias();
        List<SqlQuery.From> using = tokens.take("using") ? queries.fromParser().list() : List.of();
        return new Delete(with, table, alias, using, where(), returning());
    }

    private String tableName() {
        return queries.fromParser().tableName();
    }

    private List<Assignment> assignments() {
        List<Assignment> assignments = new ArrayList<>();
        do {
            List<String> columns = tokens.sees("(") ? queries.names() : List.of(columnName());
            tokens.expect("=");
            assignments.add(new Assignment(columns, expressions.expression()));
        } while (tokens.take(","));
        return List.copyOf(assignments);
    }

    private String columnName() {
        String name = tokens.name();
        if (tokens.take(".")) {
            name += "." + tokens.label(); // Which is a part of a column, not a table's column.
        }
        if (tokens.sees("[")) {
            throw Refusal.of("the assignment to a part of a column");
        }
        return name;
    }

    private @Nullable SqlExpression where() {
        return tokens.take("where") ? expressions.expression() : null;
    }

    private List<Item> returning() {
        return tokens.take("returning") ? queries.items() : List.of();
    }

    private Merge merge() {
        String table = tableName();
        @Nullable String alias = queries.alias();
        tokens.expect("using");
        SqlQuery.From source = queries.fromParser().list().get(0);
        tokens.expect("on");
        SqlExpression on = expressions.expression();
        List<MergeAction> actions = new ArrayList<>();
        while (tokens.take("when")) {
            actions.add(mergeAction());
        }
        if (tokens.sees("returning")) {
            throw Refusal.of("merge … returning");
        }
        return new Merge(table, alias, source, on, List.copyOf(actions));
    }

    private MergeAction mergeAction() {
        boolean matched = !tokens.take("not");
        tokens.expect("matched");
        @Nullable SqlExpression condition = tokens.take("and") ? expressions.expression() : null;
        tokens.expect("then");
        if (tokens.take("delete")) {
            return new MergeAction(matched, condition, "delete", List.of(), List.of(), List.of());
        } else if (tokens.take("do", "nothing")) {
            return new MergeAction(matched, condition, "nothing", List.of(), List.of(), List.of());
        } else if (tokens.take("update", "set")) {
            return new MergeAction(matched, condition, "update", assignments(), List.of(), List.of());
        }
        tokens.expect("insert");
        List<String> columns = queries.names();
        tokens.expect("values");
        tokens.expect("(");
        List<SqlExpression> values = expressions.expressions();
        tokens.expect(")");
        return new MergeAction(matched, condition, "insert", List.of(), columns, values);
    }
}
