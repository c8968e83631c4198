package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.sql.Children;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Call;
import dev.todosdk.testkit.memory.sql.SqlExpression.Case;
import dev.todosdk.testkit.memory.sql.SqlQuery;
import dev.todosdk.testkit.memory.sql.SqlQuery.From;
import dev.todosdk.testkit.memory.sql.SqlQuery.Item;
import dev.todosdk.testkit.memory.sql.SqlQuery.Rows;
import dev.todosdk.testkit.memory.sql.SqlQuery.Select;
import dev.todosdk.testkit.memory.sql.SqlQuery.Sort;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Functions with any number of rows among the items of a SELECT; that is as if they stood last in FROM, side by side. */
final class SetItems {

    /** What the rows of the functions are called there, which no text names. */
    static final String NAME = "";

    private final List<SqlExpression> functions = new ArrayList<>();

    private SetItems() {}

    /** The query with such functions in FROM; the same when it has none, or looks at several rows together. */
    static SqlQuery moved(SqlQuery query) throws SQLException {
        if (!(query.body() instanceof Select select)
                || SelectPlanner.isGrouped(select, query, select.items())
                || Children.anyWithin(select.items(), SqlExpression.Windowed.class::isInstance)
                || Children.anyWithin(query.order(), SqlExpression.Windowed.class::isInstance)
                || !isWithin(select.items())) {
            return query;
        }
        for (Item item : select.items()) {
            requirePlace(item.expression());
        }
        return new SetItems().moved(select, query);
    }

    private static boolean isWithin(List<Item> items) {
        return items.stream().anyMatch(item -> Children.anyWithin(item.expression(), SetItems::isSet));
    }

    /** Whether a column is one of those that no text names. */
    static boolean isOwn(String column) {
        return column.startsWith("\0");
    }

    private static boolean isSet(SqlExpression node) {
        return node instanceof Call call && Catalogue.postgresql().isSet(call.name());
    }

    private static void requirePlace(SqlExpression item) throws SQLException {
        boolean conditional = Children.anyWithin(
                item,
                node -> (node instanceof Case
                                || (node instanceof Call call && call.name().equals("coalesce")))
                        && Children.anyWithin(node, SetItems::isSet));
        if (conditional) {
            throw SqlErrors.error("0A000", "set-returning functions are not allowed in CASE and COALESCE");
        }
    }

    private SqlQuery moved(Select select, SqlQuery query) {
        List<Item> items = new ArrayList<>();
        List<String> names = Items.names(select.items());
        for (int i = 0; i < names.size(); i++) {
            Item item = select.items().get(i);
            SqlExpression moved = Children.mapped(item.expression(), this::moved);
            items.add(moved.equals(item.expression()) ? item : new Item(moved, names.get(i)));
        }
        List<Sort> order = query.order().stream()
                .map(sort ->
                        new Sort(Children.mapped(sort.expression(), this::known), sort.descending(), sort.nullsFirst()))
                .toList();
        List<From> from = new ArrayList<>(select.from());
        List<String> columns = new ArrayList<>();
        functions.forEach(function -> columns.add(column(columns.size())));
        from.add(new Rows(functions, NAME, columns, false));
        Select body = new Select(
                select.distinct(),
                select.distinctOn(),
                items,
                from,
                select.where(),
                select.groupBy(),
                select.having(),
                select.windows());
        return new SqlQuery(query.with(), body, order, query.limit(), query.offset(), query.withTies(), query.locks());
    }

    private static String column(int place) {
        return "\0" + place;
    }

    private SqlExpression moved(SqlExpression node) {
        if (!isSet(node)) {
            return node;
        }
        if (Children.anyWithin(node, part -> isColumn(part))) {
            throw Refusal.of("a set-returning function of another one's rows");
        }
        if (!functions.contains(node)) {
            functions.add(node);
        }
        return known(node);
    }

    private static boolean isColumn(SqlExpression node) {
        return node instanceof SqlExpression.Column column && isOwn(column.name());
    }

    private SqlExpression known(SqlExpression node) {
        int place = functions.indexOf(node);
        return place < 0 ? node : new SqlExpression.Column(NAME, column(place));
    }
}
