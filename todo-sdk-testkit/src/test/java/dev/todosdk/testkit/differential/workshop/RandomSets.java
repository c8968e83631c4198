package dev.todosdk.testkit.differential.workshop;

import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random queries and writes with functions in FROM and among the items, beside the three tables. */
final class RandomSets {

    private final RandomValues values;

    RandomSets(Random random) {
        this.values = new RandomQueries(random).values;
    }

    boolean isOpen() {
        return values.isOpen();
    }

    boolean hasSeveralRows() {
        return values.hasSeveralRows();
    }

    String query() {
        String table = values.oneOf("maker", "ware");
        Names names = Names.of("x", Objects.requireNonNull(Names.TABLES.get(table)));
        Names.Type type = values.oneOf(List.of(Names.Type.INT, Names.Type.BIG));
        String array = "array[" + values.of(type, names, 1) + ", " + values.leaf(type, names) + ", "
                + values.literal(type) + "]";
        String where = values.chance(50) ? " where " + values.condition(names, 1) : "";
        return switch (values.random.nextInt(7)) {
            case 0 ->
                "select x.id, e.v, e.n from " + table + " x left join lateral unnest(" + array
                        + ") with ordinality e(v, n) on " + values.oneOf("true", "e.n < x.id", "e.v is not null")
                        + where
                        + " order by 1, 3";
            case 1 ->
                "select x.id, s.n from " + table + " x join generate_series(1, " + values.oneOf("3", "x.id", "5, 2")
                        + ") s(n) on " + values.oneOf("s.n = x.id", "true", "s.n < x.id") + where + " order by 1, 2";
            case 2 -> "select x.id, unnest(" + array + ") from " + table + " x" + where + " order by 1, 2";
            case 3 ->
                "select e.v, count(*) from " + table + " x, unnest(" + array + ") e(v)" + where
                        + " group by e.v order by 1";
            case 4 ->
                "select x.id from " + table + " x where " + values.oneOf("", "not ") + "exists (select 1 from unnest("
                        + array + ") e where e = " + values.leaf(type, names) + ") order by 1";
            case 5 ->
                "select x.id, (select sum(e) from unnest(" + array + ") e), (" + array + ")["
                        + values.leaf(Names.Type.INT, names) + "] from " + table + " x" + where + " order by 1";
            default ->
                "select s.d, count(x.id) from generate_series(timestamp '2024-01-01', '2024-06-01', '"
                        + values.oneOf("1 month", "7 days", "36 hours") + "') s(d) left join ware x on x.made"
                        + values.oneOf(" >= ", " < ") + "s.d group by s.d order by 1";
        };
    }

    String write() {
        return switch (values.random.nextInt(3)) {
            case 0 ->
                "insert into piece (ware_id, place, label) select 1, n, label from unnest(array["
                        + values.oneOf("77", "1") + ", 78], array['a', 'b', 'c']) u(n, label) where n is not null";
            case 1 ->
                "update ware set amount = s.n from generate_series(1, " + values.oneOf("2", "4")
                        + ") s(n) where s.n = ware.id";
            default ->
                "delete from piece using unnest(array[1, " + values.oneOf("2", "3") + "]) e where e = piece.ware_id"
                        + " and piece.place > 1";
        };
    }
}
