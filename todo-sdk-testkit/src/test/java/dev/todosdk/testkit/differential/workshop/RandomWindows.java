package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.testkit.differential.workshop.Names.Named;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random queries with window functions. Where rows that are equal in a window's order would be told apart it ends with a key. */
final class RandomWindows {

    private static final List<String> EDGES = List.of(
            "unbounded preceding",
            "2 preceding",
            "1 preceding",
            "0 preceding",
            "current row",
            "1 following",
            "3 following",
            "unbounded following");

    private final RandomQueries queries;
    private final RandomValues values;

    RandomWindows(Random random) {
        this.queries = new RandomQueries(random);
        this.values = queries.values;
    }

    StatementHistory.Answer answer(String asked, String answer) {
        return new StatementHistory.Answer(asked, answer, values.isOpen(), values.hasSeveralRows(), false);
    }

    String next() {
        return values.chance(20) ? grouped() : plain();
    }

    private String plain() {
        String table = values.oneOf("maker", "ware");
        Names names = Names.of("x", Objects.requireNonNull(Names.TABLES.get(table)));
        String items = "x.id as c1, " + windowed(names) + " as c2" + (values.chance(40) ? ", " + windowed(names) : "");
        String clause = "";
        if (values.chance(20)) {
            clause = " window w as (" + partition(names) + ")";
            items += ", count(*) over (w order by x.id" + frame() + "), max(x.id) over w";
        }
        String joined = values.chance(20) ? " left join piece p on p.ware_id = x.id and p.place = 1" : "";
        String where = values.chance(50) ? " where " + values.condition(names, 1) : "";
        String order = values.chance(40) ? " order by " + values.oneOf("c2, 1", "2 desc, 1", "x.id") + " limit 4" : "";
        String distinct = values.chance(10) ? "distinct " : "";
        String query = "select " + distinct + items + " from " + table + " x" + joined + where + clause;
        return values.chance(15)
                ? "select w.c1, w.c2 from (" + query + ") w where w.c1 > 2 order by 1, 2"
                : query + order;
    }

    private String grouped() {
        Named key = values.oneOf(Objects.requireNonNull(Names.TABLES.get("ware")));
        return "select x." + key.name() + " as c1, "
                + values.oneOf(
                        "sum(count(*)) over (order by x." + key.name() + ")",
                        "rank() over (order by count(*) desc)",
                        "max(sum(x.amount)) over ()",
                        "count(*) over (partition by count(*))",
                        "sum(count(*)) over (order by count(*) groups between 1 preceding and current row)",
                        "lag(count(*)) over (order by x." + key.name() + " nulls first)")
                + " as c2 from ware x group by x." + key.name() + (values.chance(30) ? " having count(*) > 1" : "");
    }

    private String partition(Names names) {
        return values.chance(50) ? "partition by " + values.of(values.type(names), names, 0) + " " : "";
    }

    private String windowed(Names names) {
        Names.Type type = values.type(names);
        String value = values.of(type, names, 1);
        String partition = partition(names);
        String order =
                "order by " + values.of(values.type(names), names, 0) + values.oneOf("", " desc", " nulls first");
        String whole = partition + order + ", x.id" + frame();
        return switch (values.random.nextInt(9)) {
            case 0 ->
                values.oneOf("rank", "dense_rank", "percent_rank", "cume_dist") + "() over (" + partition + order + ")";
            case 1 -> values.oneOf("row_number()", "ntile(2)", "ntile(x.id)") + " over (" + whole + ")";
            case 2 ->
                values.oneOf("lag", "lead") + "(" + value + values.oneOf("", ", 2", ", 0") + ") over (" + whole + ")";
            case 3 -> values.oneOf("first_value", "last_value") + "(" + value + ") over (" + whole + ")";
            case 4 -> "nth_value(" + value + ", " + values.oneOf("1", "2", "3") + ") over (" + whole + ")";
            case 5 -> sum(names) + " over (" + values.oneOf(partition, partition + order, whole) + ")";
            case 6 -> "string_agg(" + values.of(Names.Type.TEXT, names, 0) + ", ',') over (" + whole + ")";
            case 7 -> sum(names) + " over (" + partition + measured(names) + ")";
            default -> "count(*) over (" + values.oneOf(partition, partition + order + peers(), whole) + ")";
        };
    }

    private String sum(Names names) {
        return values.oneOf("sum", "avg", "count", "min", "max") + "("
                + values.of(values.oneOf(List.of(Names.Type.INT, Names.Type.NUMERIC, Names.Type.BIG)), names, 1) + ")"
                + (values.chance(20) ? " filter (where " + values.condition(names, 0) + ")" : "");
    }

    /** An order by one value and an extent by distances of it. */
    private String measured(Names names) {
        Named key = values.oneOf(names.columns().stream()
                .filter(column -> List.of(
                                Names.Type.INT,
                                Names.Type.SMALL,
                                Names.Type.BIG,
                                Names.Type.NUMERIC,
                                Names.Type.DATE,
                                Names.Type.STAMP,
                                Names.Type.ZONED)
                        .contains(column.type()))
                .toList());
        boolean time =
                List.of(Names.Type.DATE, Names.Type.STAMP, Names.Type.ZONED).contains(key.type());
        String distance = time
                ? values.oneOf("interval '1 month'", "'4 years'", "interval '36 hours'")
                : key.type() == Names.Type.NUMERIC ? values.oneOf("1", "8.5") : values.oneOf("1", "2", "'3'");
        return "order by " + key.name() + values.oneOf("", " desc", " nulls first", " desc nulls last") + " range "
                + values.oneOf(
                        distance + " preceding",
                        "between " + distance + " preceding and " + distance + " following",
                        "between current row and " + distance + " following",
                        "between " + distance + " following and unbounded following")
                + exclusion();
    }

    /** An extent that depends on no order of rows that are equal. */
    private String peers() {
        return values.oneOf("", extent(values.oneOf("groups", "range")));
    }

    private String frame() {
        return values.oneOf("", extent("rows"), extent("groups"), extent("range"));
    }

    private String extent(String unit) {
        List<String> edges = unit.equals("range")
                ? EDGES.stream()
                        .filter(edge -> !Character.isDigit(edge.charAt(0)))
                        .toList()
                : EDGES;
        int from = values.random.nextInt(edges.size() - 1);
        int to = from + values.random.nextInt(edges.size() - from);
        String text = " " + unit + " between " + edges.get(from) + " and " + edges.get(Math.max(to, 1)) + exclusion();
        if (values.chance(3)) {
            return values.mistake(" " + unit + " between " + edges.get(to) + " and " + edges.get(from));
        }
        return values.chance(25) && from < edges.size() / 2 ? " " + unit + " " + edges.get(from) : text;
    }

    private String exclusion() {
        return values.oneOf(
                "", "", "", " exclude current row", " exclude group", " exclude ties", " exclude no others");
    }
}
