package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.sql.Definition.Addition;
import dev.todosdk.testkit.memory.sql.Definition.Check;
import dev.todosdk.testkit.memory.sql.Definition.Column;
import dev.todosdk.testkit.memory.sql.Definition.Constraint;
import dev.todosdk.testkit.memory.sql.Definition.Enumeration;
import dev.todosdk.testkit.memory.sql.Definition.FirstRow;
import dev.todosdk.testkit.memory.sql.Definition.ForeignKey;
import dev.todosdk.testkit.memory.sql.Definition.Nothing;
import dev.todosdk.testkit.memory.sql.Definition.PrimaryKey;
import dev.todosdk.testkit.memory.sql.Definition.Sequence;
import dev.todosdk.testkit.memory.sql.Definition.Table;
import dev.todosdk.testkit.memory.sql.Definition.Unique;
import dev.todosdk.testkit.memory.sql.Definition.UnseenCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the statements that create a schema, as Hibernate writes them for PostgreSQL. */
public final class DefinitionParser {

    /** What columns that count by themselves hold. */
    private static final Map<String, String> SERIALS =
            Map.of("smallserial", "int2", "serial", "int4", "bigserial", "int8");

    /** What changes nothing that a transaction can notice, or what every enum has. */
    private static final Set<String> NOTHING = Set.of("index", "schema", "cast");

    private final TokenStream tokens;
    private final QueryParser queries;
    private final FromParser names;
    private final ExpressionParser expressions;

    private DefinitionParser(String sql) {
        this.tokens = new TokenStream(sql);
        this.queries = StatementParser.queries(tokens);
        this.names = queries.fromParser();
        this.expressions = queries.expressionParser();
    }

    /** Reads one statement of a script that PostgreSQL would take: what cannot be read is what only PostgreSQL has. */
    public static Definition parse(String sql) {
        try {
            return new DefinitionParser(sql).definition();
        } catch (SqlSyntaxError unread) {
            int columns = sql.indexOf('(');
            String beginning = columns < 0 ? sql : sql.substring(0, columns).strip();
            throw Refusal.of("the definition \"" + beginning + " …\" (" + unread.getMessage() + ")");
        }
    }

    private Definition definition() {
        if (tokens.take("create", "table")) {
            tokens.take("if", "not", "exists");
            return table();
        } else if (tokens.take("create", "sequence")) {
            return sequence();
        } else if (tokens.take("alter", "table")) {
            tokens.take("if", "exists");
            String table = tableName();
            tokens.expect("add");
            return new Addition(table, constraint(null));
        } else if (tokens.sees("create", "type") && tokens.peek(4).is("enum")) {
            return enumeration();
        } else if (isFirstRow()) {
            tokens.take("insert", "into");
            return new FirstRow(tableName());
        } else if (tokens.sees("comment")
                || (tokens.sees("create") && NOTHING.contains(tokens.peek(1).text()))) {
            return new Nothing();
        }
        throw Refusal.of("the definition \"" + tokens.peek().text() + " "
                + tokens.peek(1).text() + " …\"");
    }

    private boolean isFirstRow() {
        return tokens.sees("insert", "into")
                && tokens.peek(tokens.peek(3).is(".") ? 5 : 3).is("(");
    }

    private Enumeration enumeration() {
        tokens.take("create", "type");
        String name = tokens.name();
        tokens.take("as", "enum");
        tokens.expect("(");
        List<String> labels = new ArrayList<>();
        do {
            labels.add(tokens.next().text());
        } while (tokens.take(","));
        tokens.expect(")");
        return new Enumeration(name, labels);
    }

    private Table table() {
        String name = tableName();
        List<Column> columns = new ArrayList<>();
        List<Constraint> constraints = new ArrayList<>();
        tokens.expect("(");
        do {
            if (isConstraint()) {
                constraints.add(constraint(null));
            } else {
                columns.add(column(constraints));
            }
        } while (tokens.take(","));
        tokens.expect(")");
        return new Table(name, columns, constraints);
    }

    private String tableName() {
        return Schema.normal(names.tableName());
    }

    private boolean isConstraint() {
        return tokens.sees("constraint")
                || tokens.sees("primary", "key")
                || tokens.sees("unique", "(")
                || tokens.sees("check", "(")
                || tokens.sees("foreign", "key");
    }

    private Column column(List<Constraint> constraints) {
        String name = tokens.name();
        TypeName declared = new TypeParser(tokens).type();
        @Nullable String serial = SERIALS.get(declared.name());
        TypeName type = serial == null ? declared : TypeName.of(serial);
        boolean required = serial != null;
        boolean identity = required;
        @Nullable SqlExpression byDefault = null;
        @Nullable SqlExpression generated = null;
        while (true) {
            if (tokens.take("not", "null")) {
                required = true;
            } else if (tokens.take("generated", "by", "default", "as", "identity")) {
                identity = true;
                required = true;
            } else if (tokens.take("generated", "always", "as", "(")) {
                generated = expressions.expression();
                tokens.expect(")");
                if (!tokens.take("stored")) {
                    tokens.take("virtual");
                }
            } else if (tokens.sees("generated")) {
                throw Refusal.of("the generated column " + name);
            } else if (tokens.take("default")) {
                byDefault = expressions.other();
            } else if (tokens.take("collate")) {
                requireByteOrder(tokens.name());
            } else if (tokens.sees("constraint")
                    || tokens.sees("unique")
                    || tokens.sees("check")
                    || tokens.sees("primary")) {
                constraints.add(constraint(name));
            } else {
                return new Column(name, type, required, identity, byDefault, generated);
            }
        }
    }

    private static void requireByteOrder(String collation) {
        if (!collation.equals("C") && !collation.equals("ucs_basic")) {
            throw Refusal.of("the collation " + collation);
        }
    }

    private Sequence sequence() {
        String name = tableName();
        long start = 1;
        long increment = 1;
        while (!tokens.atEnd()) {
            if (tokens.take("start", "with")) {
                start = number();
            } else if (tokens.take("increment", "by")) {
                increment = number();
            } else {
                throw Refusal.of("create sequence … " + tokens.peek().text());
            }
        }
        return new Sequence(name, start, increment);
    }

    private long number() {
        boolean negative = tokens.take("-");
        long number = Long.parseLong(tokens.next().text());
        return negative ? -number : number;
    }

    /** A constraint beside the columns, or behind the column of this name. */
    private Constraint constraint(@Nullable String column) {
        @Nullable String name = tokens.take("constraint") ? tokens.name() : null;
        if (tokens.take("primary", "key")) {
            return new PrimaryKey(name, columns(column));
        } else if (tokens.take("unique")) {
            return new Unique(name, columns(column));
        } else if (tokens.take("check")) {
            return check(name, column);
        }
        tokens.expect("foreign");
        tokens.expect("key");
        return foreignKey(name);
    }

    private List<String> columns(@Nullable String column) {
        return column == null ? queries.names() : List.of(column);
    }

    private Constraint check(@Nullable String name, @Nullable String column) {
        int start = tokens.position();
        try {
            tokens.expect("(");
            SqlExpression condition = expressions.expression();
            tokens.expect(")");
            return new Check(name, column, condition);
        } catch (Refusal refused) {
            tokens.skipParentheses(start);
            return new UnseenCheck(name, refused.feature());
        }
    }

    private ForeignKey foreignKey(@Nullable String name) {
        List<String> columns = queries.names();
        tokens.expect("references");
        String referenced = tableName();
        List<String> referencedColumns = tokens.sees("(") ? queries.names() : List.of();
        String onDelete = "no action";
        boolean deferred = false;
        while (!tokens.atStatementEnd() && !tokens.sees(",") && !tokens.sees(")")) {
            if (tokens.take("on", "delete")) {
                onDelete = action();
            } else if (tokens.take("on", "update")) {
                throw Refusal.of("on update");
            } else if (!tokens.take("deferrable")) {
                tokens.expect("initially");
                deferred = tokens.take("deferred");
            }
        }
        return new ForeignKey(name, columns, referenced, referencedColumns, onDelete, deferred);
    }

    private String action() {
        String first = tokens.name();
        return first.equals("set") || first.equals("no") ? first + " " + tokens.label() : first;
    }
}
