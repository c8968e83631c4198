package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.testkit.differential.workshop.Names.Named;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Random statements that do more than one thing: MERGE, and queries and writes over what a write within WITH returned. */
final class RandomCompounds {

    private static final List<Named> WARES = Objects.requireNonNull(Names.TABLES.get("ware"));
    private static final List<Named> MAKERS = Objects.requireNonNull(Names.TABLES.get("maker"));

    private final RandomValues values;

    RandomCompounds(Random random) {
        this.values = new RandomQueries(random).values;
    }

    boolean isOpen() {
        return values.isOpen();
    }

    RandomWrites.Made next() {
        return values.chance(50) ? new RandomWrites.Made(merge(), false, true) : writtenThenRead();
    }

    /** Each ware meets one row of the source at most, but now and then several. */
    private String merge() {
        String source = values.oneOf(
                "maker s on x.id = s.id",
                "maker as s on s.id = x.maker_id and s.age > 25",
                "(select id + " + values.oneOf("0", "4")
                        + " as id, name, rating, age, since, rank, boss_id from maker) s" + " on x.id = s.id",
                "maker s on x.id = s.boss_id",
                "maker s on false");
        Names both = Names.of("x", WARES).and(Names.of("s", MAKERS));
        StringBuilder sql = new StringBuilder("merge into ware as x using " + source);
        for (int i = values.random.nextInt(3); i >= 0; i--) {
            sql.append(values.chance(60) ? matched(both) : notMatched());
        }
        return sql.toString();
    }

    private String matched(Names both) {
        return " when matched" + (values.chance(50) ? " and " + values.condition(both, 1) : "") + " then "
                + values.oneOf(
                        "delete",
                        "do nothing",
                        "update set price = " + values.of(Names.Type.NUMERIC, both, 0),
                        "update set amount = " + values.of(Names.Type.INT, both, 1) + ", fine = "
                                + values.of(Names.Type.BOOL, both, 0),
                        "update set made = default, sold = " + values.of(Names.Type.ZONED, both, 1));
    }

    private String notMatched() {
        Names source = Names.of("s", MAKERS);
        return " when not matched" + (values.chance(50) ? " and " + values.condition(source, 1) : "") + " then "
                + values.oneOf(
                        "do nothing",
                        "insert (id, maker_id, price) values (s.id + 10, s.boss_id, "
                                + values.of(Names.Type.NUMERIC, source, 1) + ")",
                        "insert (id, amount, made) values (s.id + 20, " + values.of(Names.Type.INT, source, 1)
                                + ", default)",
                        "insert (id) values (" + values.oneOf("s.id", "99", "s.id + 30") + ")");
    }

    /** What the write returned is read, alone or beside the tables, which are still those of before it. */
    private RandomWrites.Made writtenThenRead() {
        String write = values.oneOf(
                "insert into ware (id, maker_id, amount) values (" + values.oneOf("7", "8", "1")
                        + ", 2, 4), (9, null, 5)",
                "insert into ware as x (id, maker_id, price) select m.id + 6, m.id, "
                        + values.of(Names.Type.NUMERIC, Names.of("m", MAKERS), 1) + " from maker m where "
                        + values.condition(Names.of("m", MAKERS), 1),
                "update ware as x set amount = " + values.of(Names.Type.INT, Names.of("x", WARES), 1) + " where "
                        + values.condition(Names.of("x", WARES), 1),
                "delete from ware as x where " + values.condition(Names.of("x", WARES), 1)
                        + " and not exists (select 1 from piece p where p.ware_id = x.id)");
        List<Named> returned = List.of(
                new Named("id", Names.Type.BIG),
                new Named("maker_id", Names.Type.BIG),
                new Named("amount", Names.Type.INT));
        Names names = Names.of("w", returned);
        String with = "with w as (" + write + " returning id, maker_id, amount) ";
        Names joined = names.and(Names.of("o", WARES));
        return switch (values.random.nextInt(5)) {
            case 0 -> new RandomWrites.Made(with + "select count(*), sum(w.amount) from w", true, true);
            case 1 ->
                new RandomWrites.Made(
                        with + "select w.id, " + values.of(Names.Type.TEXT, joined, 1) + " as c2 from w "
                                + values.oneOf("join", "left join") + " ware o on o.id = w.id where "
                                + values.condition(joined, 1),
                        true,
                        true);
            case 2 ->
                new RandomWrites.Made(
                        with
                                + "insert into maker (id, name, rating) select w.id + 50, 'n' || w.id, w.amount from w where "
                                + values.condition(names, 1),
                        false,
                        true);
            case 3 ->
                new RandomWrites.Made(
                        with + "update maker as x set rating = w.amount from w where w.id = x.id + 3", false, true);
            default ->
                new RandomWrites.Made(
                        with + ", v as (select id from w where " + values.condition(names, 0)
                                + ") select (select count(*) from v) as c1, count(*) as c2 from ware",
                        true,
                        true);
        };
    }
}
