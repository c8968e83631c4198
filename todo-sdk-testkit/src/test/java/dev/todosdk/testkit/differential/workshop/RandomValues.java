package dev.todosdk.testkit.differential.workshop;

import dev.todosdk.testkit.differential.workshop.Names.Named;
import java.util.List;
import java.util.Random;

/** Random values and conditions of SQL that fail at no row: what fails is tried by itself, one mistake in a statement. */
class RandomValues {

    private static final List<String> COMPARISONS = List.of("=", "<>", "<", "<=", ">", ">=");
    static final List<Names.Type> TYPES = List.of(Names.Type.values());

    final Random random;
    private final RandomQueries queries;
    private int mistakes;
    private boolean severalRows;

    RandomValues(Random random, RandomQueries queries) {
        this.random = random;
        this.queries = queries;
    }

    /** Whether another error of the same class is as good. */
    boolean isOpen() {
        return mistakes > 1 || severalRows;
    }

    /**
     * There is a subquery that may have several rows, which fails when a row comes to it: which rows come to it before another
     * error is found, the manual leaves open (4.2.14).
     */
    void severalRows() {
        severalRows = true;
    }

    boolean hasSeveralRows() {
        return severalRows;
    }

    <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** Counts a mistake: of several in one statement either may be named. */
    String mistake(String text) {
        mistakes++;
        return text;
    }

    String of(Names.Type type, Names names, int depth) {
        if (random.nextInt(800) == 0) {
            return mistake(leaf(oneOf(TYPES), names));
        }
        if (depth <= 0 || chance(30)) {
            return leaf(type, names);
        }
        int less = depth - 1;
        return switch (random.nextInt(8)) {
            case 0 -> "coalesce(" + of(type, names, less) + ", " + of(type, names, less) + ")";
            case 1 -> "nullif(" + of(type, names, less) + ", " + of(type, names, less) + ")";
            case 2 ->
                "case when " + condition(names, less) + " then " + of(type, names, less) + " else "
                        + of(type, names, less) + " end";
            case 3 -> queries.scalar(type, names, less);
            default -> made(type, names, less);
        };
    }

    String leaf(Names.Type type, Names names) {
        List<String> columns = names.of(type);
        return !columns.isEmpty() && chance(75) ? oneOf(columns) : literal(type);
    }

    String literal(Names.Type type) {
        if (chance(6)) {
            return "cast(null as " + sqlName(type) + ")";
        }
        return switch (type) {
            case SMALL -> "cast(" + oneOf("1", "3", "30") + " as smallint)";
            case INT -> oneOf("0", "1", "2", "3", "-1", "7");
            case BIG -> oneOf("1", "2", "3", "4", "5", "cast(6 as bigint)", "null");
            case NUMERIC -> oneOf("1.50", "0.25", "10.00", "99.5");
            case REAL -> "cast(" + oneOf("0.5", "0.25") + " as real)";
            case DOUBLE -> "cast(" + oneOf("0.5", "1.25", "8") + " as double precision)";
            case TEXT -> oneOf("'a'", "'bo'", "'cid'", "'Dot'", "''", "'e%'", "'7'");
            case PADDED -> oneOf("'a'", "'b1'", "'c c'", "cast('a' as char(4))");
            case BOOL -> oneOf("true", "false");
            case DATE -> "date " + oneOf("'2024-02-29'", "'2020-01-01'", "'1999-12-31'");
            case TIME -> "time " + oneOf("'12:30'", "'00:00'", "'23:59:59.5'");
            case STAMP -> "timestamp " + oneOf("'2024-03-31 02:30:00'", "'2020-01-01 00:00:00.25'");
            case ZONED -> "timestamptz " + oneOf("'2024-10-27 00:30:00+00'", "'2020-01-01 12:00:00+02'");
            case UUID -> "cast('00000000-0000-0000-0000-00000000000" + oneOf("1", "2") + "' as uuid)";
        };
    }

    static String sqlName(Names.Type type) {
        return switch (type) {
            case SMALL -> "smallint";
            case INT -> "integer";
            case BIG -> "bigint";
            case NUMERIC -> "numeric(20, 2)";
            case REAL -> "real";
            case DOUBLE -> "double precision";
            case TEXT -> "varchar(20)";
            case PADDED -> "char(4)";
            case BOOL -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case STAMP -> "timestamp";
            case ZONED -> "timestamptz";
            case UUID -> "uuid";
        };
    }

    private String made(Names.Type type, Names names, int depth) {
        String one = of(type, names, depth);
        return switch (type) {
            case INT ->
                oneOf(
                        "(" + one + " + " + leaf(type, names) + ")",
                        "(" + one + " - " + leaf(Names.Type.SMALL, names) + ")",
                        "abs(" + one + ")",
                        "char_length(" + of(Names.Type.TEXT, names, depth) + ")",
                        "length(" + of(Names.Type.PADDED, names, depth) + ")",
                        "mod(" + one + ", 3)",
                        "cast(extract(year from " + of(Names.Type.DATE, names, depth) + ") as integer)",
                        "greatest(" + one + ", " + leaf(type, names) + ")",
                        "(- " + one + ")");
            case BIG ->
                oneOf(
                        "(" + one + " + " + of(Names.Type.INT, names, depth) + ")",
                        "cast(" + of(Names.Type.INT, names, depth) + " as bigint)",
                        "least(" + one + ", " + leaf(type, names) + ")");
            case NUMERIC ->
                oneOf(
                        "(" + one + " + " + of(Names.Type.INT, names, depth) + ")",
                        "(" + one + " * " + leaf(type, names) + ")",
                        "round(" + one + ", 1)",
                        "floor(" + one + ")",
                        "(" + one + " / 4)");
            case DOUBLE ->
                oneOf(
                        "(" + one + " + " + leaf(type, names) + ")",
                        "(" + one + " * 2)",
                        "(" + one + " + " + of(Names.Type.REAL, names, depth) + ")");
            case TEXT ->
                oneOf(
                        "upper(" + one + ")",
                        "lower(" + one + ")",
                        "(" + one + " || " + leaf(type, names) + ")",
                        "(" + one + " || " + of(Names.Type.INT, names, depth) + ")",
                        "substring(" + one + " from 2 for 2)",
                        "cast("
                                + of(
                                        oneOf(
                                                Names.Type.INT,
                                                Names.Type.DATE,
                                                Names.Type.PADDED,
                                                Names.Type.STAMP,
                                                Names.Type.NUMERIC),
                                        names,
                                        depth)
                                + " as text)",
                        "trim(" + one + ")",
                        "replace(" + one + ", 'a', 'xy')",
                        "concat(" + one + ", '-', " + of(Names.Type.PADDED, names, depth) + ")");
            case BOOL -> condition(names, depth);
            case DATE -> oneOf("(" + one + " + 30)", "cast(" + of(Names.Type.STAMP, names, depth) + " as date)");
            case STAMP ->
                oneOf(
                        "(" + one + " + interval '1 month 2 hours')",
                        "date_trunc('month', " + one + ")",
                        "cast(" + of(Names.Type.DATE, names, depth) + " as timestamp)");
            case ZONED -> "(" + one + " - interval '90 minutes')";
            default -> one;
        };
    }

    private Names.Type oneOf(Names.Type... types) {
        return types[random.nextInt(types.length)];
    }

    String condition(Names names, int depth) {
        if (depth > 0 && chance(35)) {
            return switch (random.nextInt(4)) {
                case 0 -> "(" + condition(names, depth - 1) + " and " + condition(names, depth - 1) + ")";
                case 1 -> "(" + condition(names, depth - 1) + " or " + condition(names, depth - 1) + ")";
                case 2 -> "not (" + condition(names, depth - 1) + ")";
                default -> queries.test(names, depth - 1);
            };
        }
        Names.Type type = type(names);
        String one = of(type, names, depth - 1);
        return switch (random.nextInt(11)) {
            case 0 -> one + " is null";
            case 1 -> one + " is not null";
            case 2 -> one + oneOf("", " not") + " between " + leaf(type, names) + " and " + leaf(type, names);
            case 3 ->
                one + oneOf("", " not") + " in (" + literal(type) + ", " + leaf(type, names) + ", " + literal(type)
                        + ")";
            case 4 -> one + " is " + oneOf("", "not ") + "distinct from " + leaf(type, names);
            case 5 ->
                of(Names.Type.TEXT, names, depth - 1)
                        + oneOf(" like ", " not like ", " ilike ")
                        + oneOf("'%a%'", "'_o%'", "'C%'", "'e\\%'");
            case 6 ->
                "(" + of(Names.Type.BOOL, names, depth - 1) + ")"
                        + oneOf("", " is true", " is not false", " is unknown");
            case 7 ->
                "(" + one + ", " + leaf(Names.Type.BIG, names) + ") " + oneOf("=", "<>", "<", ">=") + " ("
                        + leaf(type, names) + ", " + leaf(Names.Type.BIG, names) + ")";
            default -> one + " " + oneOf(COMPARISONS) + " " + leaf(type, names);
        };
    }

    /** A type that has a column, most often. */
    Names.Type type(Names names) {
        List<Names.Type> there = names.columns().stream().map(Named::type).toList();
        return there.isEmpty() || chance(10) ? oneOf(TYPES) : oneOf(there);
    }
}
