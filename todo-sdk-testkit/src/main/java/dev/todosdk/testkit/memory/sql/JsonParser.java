package dev.todosdk.testkit.memory.sql;

import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.JsonMade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what makes JSON with a grammar of its own, behind its opening parenthesis. */
final class JsonParser {

    private final TokenStream tokens;
    private final ExpressionParser expressions;
    private final QueryParser queries;

    JsonParser(TokenStream tokens, ExpressionParser expressions, QueryParser queries) {
        this.tokens = tokens;
        this.expressions = expressions;
        this.queries = queries;
    }

    /** JSON_OBJECT and JSON_ARRAY. */
    SqlExpression made(String name) {
        boolean object = name.equals("json_object");
        if (queries.startsHere()) {
            throw Refusal.of("json_array(query)");
        }
        List<SqlExpression> arguments = new ArrayList<>();
        boolean more = !tokens.sees(")") && !tokens.sees("returning");
        while (more) {
            arguments.addAll(argument(object));
            more = tokens.take(",");
        }
        boolean absent = absent(!object);
        @Nullable TypeName returned = returned();
        close(name);
        return new JsonMade(name, List.copyOf(arguments), absent, returned);
    }

    /** JSON_OBJECTAGG and JSON_ARRAYAGG, which are aggregates of other names. */
    SqlExpression gathered(String name, Supplier<@Nullable SqlExpression> filter) {
        boolean object = name.equals("json_objectagg");
        if (tokens.sees("distinct")) {
            throw Refusal.of(name + "(distinct …)");
        }
        List<SqlExpression> arguments = argument(object);
        List<SqlQuery.Sort> order = !object && tokens.take("order", "by") ? queries.sorts() : List.of();
        String strict = absent(!object) ? "_strict" : "";
        @Nullable TypeName returned = returned();
        close(name);
        if (!TypeName.of("jsonb").equals(returned)) {
            throw Refusal.of(name + "(…) that returns something else than jsonb");
        }
        String function = (object ? "jsonb_object_agg" : "jsonb_agg") + strict;
        Call call = new Call(function, arguments, false, false, order, false, filter.get());
        return new JsonMade(name, List.of(call), false, null);
    }

    private List<SqlExpression> argument(boolean pair) {
        SqlExpression first = expressions.expression();
        if (!pair) {
            return List.of(first);
        }
        if (!tokens.take("value") && !tokens.take(":")) {
            throw Refusal.of("json_object of arrays");
        }
        return List.of(first, expressions.expression());
    }

    private boolean absent(boolean otherwise) {
        boolean absent = tokens.take("absent", "on", "null");
        return absent || (!tokens.take("null", "on", "null") && otherwise);
    }

    private @Nullable TypeName returned() {
        return tokens.take("returning") ? new TypeParser(tokens).type() : null;
    }

    private void close(String name) {
        if (!tokens.take(")")) {
            throw Refusal.of(name + "(… " + tokens.peek().text() + " …)");
        }
    }
}
