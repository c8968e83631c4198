package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.testkit.differential.workshop.Names.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;

/** Random writes to the three tables, which now and then break a constraint. */
final class RandomWrites {

    /** A statement; whether it returns rows; whether it meets rows in an order that nobody decides. */
    record Made(String sql, boolean returning, boolean unordered) {}

    private final RandomQueries queries;
    private final RandomValues values;

    RandomWrites(Random random) {
        this.queries = new RandomQueries(random);
        this.values = queries.values;
    }

    boolean isOpen() {
        return values.isOpen();
    }

    Made write() {
        String table = values.oneOf("maker", "ware", "piece");
        List<Named> columns = Objects.requireNonNull(Names.TABLES.get(table));
        String prefix = values.chance(8) ? queries.with() : "";
        boolean returning = values.chance(40);
        return switch (values.random.nextInt(7)) {
            case 0, 1 -> {
                String insert = insertValues(table, columns);
                // The constants of all rows are looked at before the first row is stored.
                yield made(prefix + insert, columns, returning, insert.contains("), ("));
            }
            case 2 -> made(prefix + insertSelect(table, columns), columns, returning, false);
            case 3 -> made(prefix + updateFrom(), Objects.requireNonNull(Names.TABLES.get("ware")), returning, true);
            case 4 -> made(prefix + delete(table, columns), columns, returning, true);
            default -> made(prefix + update(table, columns), columns, returning, true);
        };
    }

    private Made made(String sql, List<Named> columns, boolean returning, boolean unordered) {
        if (!returning) {
            return new Made(sql, false, unordered);
        }
        String target = sql.contains(" as x") ? "x" : "";
        Names names = target.isEmpty() ? new Names(columns) : Names.of(target, columns);
        Names.Type type = values.type(names);
        return new Made(
                sql + " returning " + names.columns().get(0).name() + " as c1, " + values.of(type, names, 1) + " as c2",
                true,
                unordered);
    }

    private String row(List<Named> columns) {
        return columns.stream().map(this::value).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A value that the column takes, as a rule: keys that are free or taken, names that are long, nothing. */
    private String value(Named column) {
        if (values.chance(5)) {
            return values.oneOf("null", "default");
        }
        return switch (column.name()) {
            case "id" -> String.valueOf(1 + values.random.nextInt(12));
            case "maker_id", "by_id", "boss_id", "ware_id" -> String.valueOf(1 + values.random.nextInt(7));
            case "place" -> String.valueOf(1 + values.random.nextInt(4));
            case "name" ->
                values.oneOf("'ann'", "'bo'", "'eve'", "'fay'", "'gus  '", "'much too long'", "'long      '");
            case "code" -> values.oneOf("'a'", "'b1'", "'zz'", "'longer'", "'q    '");
            case "rank" -> values.oneOf("'MASTER'", "'JOINER'", "'PUPIL'", "null", "'Pupil'");
            case "price" -> values.oneOf("1.005", "2.5", "1000", "'3.14'", "12345678901", "7");
            case "amount" -> values.oneOf("1", "-1", "2.5", "'4'", "3000000000");
            default -> values.of(column.type(), Names.NONE, 1);
        };
    }

    /** Some of the columns, the keys first. */
    private List<Named> some(List<Named> columns) {
        List<Named> some = new ArrayList<>(columns.subList(0, 2));
        columns.stream().skip(2).filter(column -> values.chance(50)).forEach(some::add);
        return some;
    }

    private static String names(List<Named> columns) {
        return columns.stream().map(Named::name).collect(Collectors.joining(", "));
    }

    private String insertValues(String table, List<Named> columns) {
        List<Named> some = some(columns);
        List<String> rows = new ArrayList<>();
        for (int i = values.random.nextInt(3); i >= 0; i--) {
            rows.add(row(some));
        }
        return "insert into " + table + " (" + names(some) + ") values " + String.join(", ", rows)
                + onConflict(table, some);
    }

    private String insertSelect(String table, List<Named> columns) {
        List<Named> some = some(columns);
        Names names = Names.of("s", Objects.requireNonNull(Names.TABLES.get(table)));
        String items = some.stream()
                .map(column -> key(column) || column.name().equals("rank")
                        ? "s." + column.name() + (key(column) ? values.oneOf(" + 6", "") : "")
                        : values.of(column.type(), names, 1))
                .collect(Collectors.joining(", "));
        return "insert into " + table + " (" + names(some) + ") select " + items + " from " + table + " s where "
                + values.condition(names, 1) + " order by s." + columns.get(0).name() + ", s."
                + columns.get(1).name()
                + onConflict(table, some);
    }

    private static boolean key(Named column) {
        return column.name().equals("id") || column.name().equals("place");
    }

    private String onConflict(String table, List<Named> columns) {
        if (values.chance(60)) {
            return "";
        }
        String key =
                switch (table) {
                    case "maker" -> values.oneOf("(id)", "(name)", "on constraint maker_name_key", "(rating)");
                    case "ware" -> values.oneOf("(id)", "(code, maker_id)", "(maker_id, code)");
                    default -> "(ware_id, place)";
                };
        if (values.chance(40)) {
            return " on conflict " + values.oneOf(key, "") + " do nothing";
        }
        Named changed = columns.get(columns.size() - 1);
        if (changed.name().equals("rank")) {
            return " on conflict " + key + " do update set rank = excluded.rank";
        }
        Names both = Names.of(table, columns).and(Names.of("excluded", columns));
        String where = values.chance(40) ? " where " + values.condition(both, 0) : "";
        return " on conflict " + key + " do update set " + changed.name() + " = "
                + values.oneOf("excluded." + changed.name(), values.of(changed.type(), both, 1), value(changed))
                + where;
    }

    private String update(String table, List<Named> columns) {
        Names names = Names.of("x", columns);
        Named changed = values.oneOf(columns);
        boolean unique = key(changed)
                || List.of("name", "code", "maker_id", "ware_id", "rank").contains(changed.name());
        String set = changed.name() + " = "
                + (unique || values.chance(30) ? value(changed) : values.of(changed.type(), names, 1));
        if (!unique && values.chance(30)) {
            Named other = columns.get(columns.size() - 1);
            set += other.equals(changed) ? "" : ", " + other.name() + " = " + values.of(other.type(), names, 1);
        }
        String one = "x." + columns.get(0).name() + " = " + (1 + values.random.nextInt(6));
        String two = table.equals("piece") ? " and x.place = 1" : "";
        return "update " + table + " as x set " + set + " where " + (unique ? one + two : values.condition(names, 2));
    }

    /** Each ware meets one maker at most. */
    private String updateFrom() {
        Names wares = Names.of("x", Objects.requireNonNull(Names.TABLES.get("ware")));
        Names both = wares.and(Names.of("m", Objects.requireNonNull(Names.TABLES.get("maker"))));
        Named changed = values.oneOf(List.of(
                new Named("price", Names.Type.NUMERIC),
                new Named("amount", Names.Type.INT),
                new Named("made", Names.Type.STAMP),
                new Named("fine", Names.Type.BOOL)));
        return "update ware as x set " + changed.name() + " = " + values.of(changed.type(), both, 1)
                + " from maker m where m.id = x.maker_id and " + values.condition(both, 1);
    }

    private String delete(String table, List<Named> columns) {
        Names names = Names.of("x", columns);
        if (table.equals("piece") && values.chance(40)) {
            Names both = names.and(Names.of("w", Objects.requireNonNull(Names.TABLES.get("ware"))));
            return "delete from piece as x using ware w where w.id = x.ware_id and " + values.condition(both, 1);
        }
        return "delete from " + table + " as x where " + values.condition(names, 2);
    }
}
