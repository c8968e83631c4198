package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.testkit.differential.workshop.Names.Named;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Random queries over the three tables: joins, groups, set operations, subqueries, WITH, DISTINCT ON, locks. What is paged
 * has a total order.
 */
final class RandomQueries {

    /** A query, and whether the order of its rows is decided. */
    record Made(String sql, boolean ordered) {}

    private record Source(String text, Names names) {}

    private record With(String name, List<Named> columns) {}

    final RandomValues values;
    private final List<With> with = new ArrayList<>();
    private int aliases;

    RandomQueries(Random random) {
        this.values = new RandomValues(random, this);
    }

    private String alias() {
        return "t" + aliases++;
    }

    Made query() {
        if (values.chance(8)) {
            return new Made(byKey(), true);
        }
        List<Names.Type> outputs = outputs();
        String prefix = values.chance(15) ? with() : "";
        String body = body(outputs, Names.NONE, 2);
        if (values.chance(40)) {
            return new Made(prefix + body, false);
        }
        return new Made(prefix + body + order(outputs.size()) + (values.chance(50) ? pageOf(body) : ""), true);
    }

    /** A page in the order of a key, from a place on, as applications read on and on. */
    private String byKey() {
        String table = values.oneOf("maker", "ware");
        String key = table.equals("maker") ? values.oneOf("id", "name") : "id";
        Names.Type type = key.equals("id") ? Names.Type.BIG : Names.Type.TEXT;
        Names names = Names.of("x", Objects.requireNonNull(Names.TABLES.get(table)));
        String beginning = values.oneOf(
                "",
                " where x." + key + values.oneOf(" > ", " >= ", " < ", " <= ") + values.literal(type),
                " where " + values.literal(type) + values.oneOf(" < ", " >= ") + "x." + key,
                " where x." + key + " > " + values.literal(type) + " and " + values.condition(names, 0));
        return "select x." + key + " as c1, " + values.of(values.type(names), names, 1) + " as c2 from " + table + " x"
                + beginning + " order by " + values.oneOf("x.", "") + key + values.oneOf("", " desc") + page();
    }

    private List<Names.Type> outputs() {
        return IntStream.rangeClosed(0, values.random.nextInt(4))
                .mapToObj(i -> values.oneOf(RandomValues.TYPES))
                .toList();
    }

    /** One or two queries that what follows may read as tables. */
    String with() {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i <= values.random.nextInt(2); i++) {
            List<Names.Type> outputs = outputs();
            parts.add("w" + i + " as (" + body(outputs, Names.NONE, 1) + ")");
            with.add(new With("w" + i, columns(outputs)));
        }
        return "with " + String.join(", ", parts) + " ";
    }

    private static List<Named> columns(List<Names.Type> outputs) {
        return IntStream.range(0, outputs.size())
                .mapToObj(i -> new Named("c" + (i + 1), outputs.get(i)))
                .toList();
    }

    private String order(int columns) {
        List<Integer> places =
                new ArrayList<>(IntStream.rangeClosed(1, columns).boxed().toList());
        Collections.shuffle(places, values.random);
        return " order by "
                + places.stream()
                        .map(place -> (values.chance(50) ? place.toString() : "c" + place)
                                + values.oneOf("", " asc", " desc")
                                + values.oneOf("", "", " nulls first", " nulls last"))
                        .collect(Collectors.joining(", "));
    }

    /** The least or largest of all rows cannot be asked with ties: PostgreSQL 18 fails with an error of its own (21000). */
    private String pageOf(String body) {
        String page = page();
        return body.contains("min(") || body.contains("max(") ? page.replace("with ties", "only") : page;
    }

    private String page() {
        return values.oneOf(
                " limit 3",
                " limit 2 offset 1",
                " offset 2",
                " fetch first 2 rows only",
                " fetch first 2 rows with ties",
                " limit 0",
                " limit (select 2)");
    }

    private String body(List<Names.Type> outputs, Names outer, int depth) {
        if (depth > 0 && values.chance(12)) {
            String operator = values.oneOf("union", "union all", "intersect", "except", "intersect all", "except all");
            return "(" + body(outputs, outer, depth - 1) + ") " + operator + " (" + body(outputs, outer, depth - 1)
                    + ")";
        }
        if (values.chance(4)) {
            return "select column1 as c1"
                    + IntStream.rangeClosed(2, outputs.size())
                            .mapToObj(i -> ", column" + i + " as c" + i)
                            .collect(Collectors.joining())
                    + " from (values " + row(outputs, outer) + ", " + row(outputs, outer) + ") v";
        }
        return values.chance(25) ? grouped(outputs, outer, depth) : plain(outputs, outer, depth);
    }

    private String row(List<Names.Type> outputs, Names outer) {
        return outputs.stream()
                .map(type -> shown(type, values.of(type, outer, 0)))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    /** Numbers of equal value are shown alike, so that it does not matter which of them stands for all. */
    private static String shown(Names.Type type, String value) {
        return "cast(" + value + " as " + RandomValues.sqlName(type) + ")";
    }

    private String plain(List<Names.Type> outputs, Names outer, int depth) {
        Source from = from(outer, depth);
        Names names = from.names().and(outer);
        List<String> items = new ArrayList<>();
        for (Names.Type type : outputs) {
            items.add(shown(type, values.of(type, names, depth)) + " as c" + (items.size() + 1));
        }
        String where = values.chance(70) ? " where " + values.condition(names, depth) : "";
        return "select " + values.oneOf("", "", "", "distinct ") + String.join(", ", items) + " from " + from.text()
                + where;
    }

    private String grouped(List<Names.Type> outputs, Names outer, int depth) {
        Source from = from(outer, depth);
        Names names = from.names().and(outer);
        List<Named> keys = new ArrayList<>();
        for (int i = 0; i < values.random.nextInt(3); i++) {
            Names.Type type = values.type(from.names());
            keys.add(new Named(values.of(type, from.names(), values.random.nextInt(2)), type));
        }
        keys.removeIf(key -> key.name().matches("-?\\d.*|'.*|null|true|false"));
        List<String> items = new ArrayList<>();
        Names known = new Names(keys).and(outer);
        for (Names.Type type : outputs) {
            String item = values.random.nextInt(400) == 0
                    ? values.mistake(values.of(type, names, 0))
                    : values.chance(40) ? values.of(type, known, 1) : aggregate(type, names, known);
            items.add(shown(type, item) + " as c" + (items.size() + 1));
        }
        String where = values.chance(40) ? " where " + values.condition(names, depth) : "";
        String having = values.chance(30)
                ? " having " + aggregate(Names.Type.BIG, names, known)
                        + values.oneOf(" > 1", " <= 2", " is null", " in (1, 3)")
                : "";
        String groupBy = keys.isEmpty()
                ? (having.isEmpty() && items.stream().noneMatch(item -> item.contains("count("))
                        ? " having count(*) >= 0"
                        : "")
                : " group by " + keys.stream().map(Named::name).collect(Collectors.joining(", "));
        boolean clash = !having.isEmpty() && groupBy.startsWith(" having");
        return "select " + String.join(", ", items) + " from " + from.text() + where + (clash ? "" : groupBy) + having;
    }

    /** An aggregate of the type, or an expression over keys where there is none of it. */
    private String aggregate(Names.Type type, Names names, Names known) {
        String filter = values.chance(15) ? " filter (where " + values.condition(names, 0) + ")" : "";
        String value = values.of(type, names, 1);
        String call =
                switch (type) {
                    case BIG ->
                        values.oneOf(
                                "count(*)",
                                "count(" + values.of(values.type(names), names, 0) + ")",
                                "count(distinct " + values.of(values.type(names), names, 0) + ")",
                                "sum(" + values.of(Names.Type.INT, names, 1) + ")",
                                "max(" + value + ")");
                    case NUMERIC ->
                        values.oneOf(
                                "sum(" + value + ")",
                                "avg(" + values.of(Names.Type.INT, names, 0) + ")",
                                "avg(" + value + ")",
                                "sum(distinct " + value + ")");
                    case DOUBLE -> values.oneOf("sum(", "avg(", "max(") + value + ")";
                    case TEXT ->
                        values.oneOf("string_agg(" + value + ", ',' order by " + value + ")", "min(" + value + ")");
                    case BOOL -> values.oneOf("bool_and(", "bool_or(", "every(") + value + ")";
                    case UUID -> "";
                    default -> values.oneOf("min(", "max(") + value + ")";
                };
        if (type == Names.Type.TEXT && values.chance(20)) {
            String item = values.leaf(Names.Type.INT, names);
            return "cast(array_agg(" + item + " order by " + item + ") as text)";
        }
        return call.isEmpty() ? values.of(type, known, 0) : call + filter;
    }

    private Source from(Names outer, int depth) {
        Source source = source(outer, depth);
        for (int i = values.random.nextInt(4) - 1; i > 0; i--) {
            source = joined(source, source(outer, depth - 1), outer);
        }
        if (values.chance(15)) {
            // What is joined behind a comma does not know what stands before it.
            Source other = source(outer, 0);
            return new Source(
                    source.text() + ", " + other.text(), source.names().and(other.names()));
        }
        return source;
    }

    private Source joined(Source left, Source right, Names outer) {
        Names both = left.names().and(right.names());
        if (values.chance(10)) {
            return new Source(left.text() + " cross join " + right.text(), both);
        }
        if (values.chance(12)) {
            return lateral(left, outer);
        }
        String kind = values.oneOf("join", "inner join", "left join", "left outer join", "right join", "full join");
        String equal = equal(left.names(), right.names());
        boolean free = !kind.equals("full join");
        String on = values.chance(75) || !free
                ? equal + (free && values.chance(25) ? " and " + values.condition(both, 0) : "")
                : values.condition(both, 1);
        return new Source(left.text() + " " + kind + " " + right.text() + " on " + on, both);
    }

    private String equal(Names left, Names right) {
        for (Names.Type type : List.of(values.type(left), Names.Type.BIG, Names.Type.INT, Names.Type.TEXT)) {
            if (!left.of(type).isEmpty() && !right.of(type).isEmpty()) {
                return values.oneOf(left.of(type)) + " = " + values.oneOf(right.of(type));
            }
        }
        return "true";
    }

    private Source lateral(Source left, Names outer) {
        List<Names.Type> outputs = outputs();
        String alias = alias();
        String query = body(outputs, left.names().and(outer), 0);
        String kind = values.oneOf(" cross join lateral (", " left join lateral (");
        String on = kind.startsWith(" left") ? " on true" : "";
        return new Source(
                left.text() + kind + query + ") " + alias + on, left.names().and(Names.of(alias, columns(outputs))));
    }

    private Source source(Names outer, int depth) {
        String alias = alias();
        if (!with.isEmpty() && values.chance(50)) {
            With query = values.oneOf(with);
            return new Source(query.name() + " " + alias, Names.of(alias, query.columns()));
        }
        if (depth > 0 && values.chance(12)) {
            List<Names.Type> outputs = outputs();
            String query = body(outputs, outer, depth - 1);
            String page = values.chance(30) ? order(outputs.size()) + " limit 4" : "";
            return new Source("(" + query + page + ") " + alias, Names.of(alias, columns(outputs)));
        }
        String table = values.oneOf("maker", "ware", "piece");
        return new Source(
                table + values.oneOf(" ", " as ") + alias,
                Names.of(alias, Objects.requireNonNull(Names.TABLES.get(table))));
    }

    /** A query of one value. */
    String scalar(Names.Type type, Names outer, int depth) {
        Source from = source(Names.NONE, 0);
        Names names = from.names().and(outer);
        String where = " from " + from.text() + " where " + tied(from.names(), outer, depth);
        boolean aggregate = values.chance(50);
        if (aggregate && type == Names.Type.UUID) {
            values.severalRows();
        }
        return aggregate
                ? "(select " + aggregate(type, from.names(), Names.NONE) + where + ")"
                : "(select " + shown(type, values.of(type, names, 0)) + " as c1" + where + " order by 1 limit 1)";
    }

    /** A condition that refers outside, if there is something. */
    private String tied(Names inner, Names outer, int depth) {
        return !outer.columns().isEmpty() && values.chance(60)
                ? equal(inner, outer)
                : values.condition(inner.and(outer), Math.min(depth, 1));
    }

    /** A condition over a query. */
    String test(Names outer, int depth) {
        Source from = source(Names.NONE, 0);
        Names.Type type = values.type(outer);
        String query = "select " + values.of(type, from.names(), 0) + " from " + from.text() + " where "
                + tied(from.names(), outer, depth);
        String one = values.of(type, outer, 0);
        return switch (values.random.nextInt(5)) {
            case 0 -> one + " in (" + query + ")";
            case 1 -> one + " not in (" + query + ")";
            case 2 ->
                one + values.oneOf(" = ", " < ", " >= ", " <> ") + values.oneOf("any", "all") + " (" + query + ")";
            case 3 -> values.oneOf("", "not ") + "exists (" + query + ")";
            default ->
                "(" + one + ", " + values.leaf(Names.Type.BIG, outer) + ") in (select "
                        + values.of(type, from.names(), 0) + ", " + values.of(Names.Type.BIG, from.names(), 0)
                        + " from "
                        + from.text() + ")";
        };
    }
}
