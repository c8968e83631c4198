package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.AllColumns;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.ArrayQuery;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlExpression.Cast;
import dev.todosdk.testkit.memory.sql.SqlExpression.Exists;
import dev.todosdk.testkit.memory.sql.SqlExpression.Scalar;
import dev.todosdk.testkit.memory.sql.SqlExpression.Subscripts;
import dev.todosdk.testkit.memory.sql.SqlExpression.Typed;
import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a select list or of RETURNING: which columns a star means, and what each is called. */
final class Items {

    private static final String UNNAMED = "?column?";

    private Items() {}

    /** The items with each star replaced by the columns of its table, or of all tables. */
    static List<Item> expanded(List<Item> items, Scope scope) throws SQLException {
        List<Item> all = new ArrayList<>();
        for (Item item : items) {
            if (!(item.expression() instanceof AllColumns star)) {
                all.add(item);
                continue;
            }
            List<Range> ranges = star.qualifier() == null ? scope.ranges() : List.of(scope.range(star.qualifier()));
            for (Range range : ranges) {
                range.columns().stream()
                        .filter(name -> !SetItems.isOwn(name))
                        .forEach(name -> all.add(new Item(new SqlExpression.Column(range.alias(), name), name)));
            }
        }
        return all;
    }

    static List<String> names(List<Item> items) {
        return items.stream()
                .map(item -> item.alias() == null ? name(item.expression()) : item.alias())
                .toList();
    }

    private static String name(@Nullable SqlExpression node) {
        String own = ownName(node);
        if (own != null) {
            return own;
        } else if (node instanceof Cast cast) {
            return cast.type().name();
        } else if (node instanceof Typed typed) {
            return typed.type().name();
        }
        return node instanceof Case ? "case" : UNNAMED;
    }

    /** The name that an expression has by itself; null where only its kind can name it. */
    private static @Nullable String ownName(@Nullable SqlExpression node) {
        if (node instanceof SqlExpression.Column column) {
            return column.name();
        } else if (node instanceof Call call) {
            return call.name();
        } else if (node instanceof SqlExpression.Windowed windowed) {
            return windowed.name();
        } else if (node instanceof SqlExpression.Qualified qualified) {
            return qualified.call().name();
        } else if (node instanceof Cast cast) {
            return ownName(cast.operand());
        } else if (node instanceof Case cases) {
            return ownName(cases.otherwise());
        } else if (node instanceof SqlExpression.JsonMade json) {
            return json.name();
        } else if (node instanceof Subscripts subscripts) {
            return ownName(subscripts.array());
        } else if (node instanceof Scalar scalar && scalar.query().body() instanceof Select select) {
            return names(select.items().subList(0, 1)).get(0);
        }
        return node instanceof Exists
                ? "exists"
                : node instanceof ArrayOf || node instanceof ArrayQuery ? "array" : null;
    }
}
