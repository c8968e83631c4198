package dev.todosdk.testkit.memory.differential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Statements with random expressions over the types, operators, functions and casts of the catalogue. */
final class RandomExpressions {

    /** A type's column in the table, and texts that mean a value of it, or seem to. */
    private record Kind(String column, List<String> texts) {}

    private static final Map<String, Kind> KINDS = new LinkedHashMap<>();
    /** The functions that an application meets; those behind the operators are met through these. */
    private static final Set<String> FUNCTIONS = Set.of(
            "lower",
            "upper",
            "length",
            "char_length",
            "octet_length",
            "bit_length",
            "replace",
            "reverse",
            "ltrim",
            "rtrim",
            "btrim",
            "substring",
            "substr",
            "left",
            "right",
            "overlay",
            "position",
            "strpos",
            "ascii",
            "chr",
            "concat",
            "concat_ws",
            "abs",
            "mod",
            "sign",
            "floor",
            "ceil",
            "ceiling",
            "round",
            "trunc",
            "sqrt",
            "power",
            "exp",
            "ln",
            "date_trunc",
            "extract",
            "date_part",
            "timezone",
            "array_length",
            "cardinality");

    static {
        kind("int2", "i2", "0", "1", "-7", "32767", "-32768", "32768", " 12 ", "0x1F");
        kind("int4", "i4", "0", "1", "2", "-3", "7", "2147483647", "-2147483648", "2147483648", "1_000", "x");
        kind("int8", "i8", "0", "5", "-1", "9223372036854775807", "-9223372036854775808", "9223372036854775808");
        kind("numeric", "n", "0", "1.50", "-2.345", "1e3", "123456789012345678901234567890.12", "0.000001", "1.5.");
        kind("float4", "f4", "0", "1.5", "-0.1", "3.4e38", "1e-45", "NaN", "1e39");
        kind("float8", "f8", "0", "0.1", "-2.5", "1e300", "1e-300", "Infinity", "NaN", "1e400", "123456789.125");
        kind("bool", "b", "t", "false", "y", "off", "1", "o", "TRUE ");
        kind("text", "t", "", "a", "Straße", "ab  ", "%b_", "İß", "\uD83D\uDE00x", "12", "2024-02-29", "a'b");
        kind("varchar", "vc", "", "abc", "ABC ", "b%", "7");
        kind("bpchar", "c", "", "ab", "ab   ", "B", "ab c ");
        kind("uuid", "u", "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11", "{A0EEBC999C0B4EF8BB6D6BB9BD380A11}", "1-1-1-1-1");
        kind("bytea", "by", "\\x00ff", "\\x", "abc", "\\001", "\\x0");
        kind("date", "d", "2024-02-29", "2023-02-29", "1999-12-31", "infinity", "0044-03-15 BC", "20240131", "epoch");
        kind("time", "ti", "00:00", "23:59:59.999999", "24:00:00", "12:30", "12:60", "04:05:06.7891234");
        kind(
                "timestamp",
                "ts",
                "2024-03-31 02:30:00",
                "2024-10-27T02:30:00",
                "1999-12-31 23:59:60",
                "-infinity",
                "2024-02-30 00:00");
        kind(
                "timestamptz",
                "tz",
                "2024-03-31 02:30:00",
                "2024-10-27 02:30:00",
                "2024-11-03 01:30:00",
                "2000-01-01 00:00:00+05:30",
                "2024-07-01 12:00 America/New_York",
                "infinity");
        kind(
                "interval",
                "iv",
                "1 day",
                "-1.5 hours",
                "1 mon 2 days 03:04:05.6",
                "P1Y2M3DT4H",
                "1 year -1 mon",
                "30 days ago",
                "1 week",
                "0.1 month");
        kind("json", "j", "{\"a\":1}", "[1, 2]", "{bad", "null");
        kind("jsonb", "jb", "{\"b\":1, \"a\":[1.0,true,null]}", "[1, 2]", "{bad", "\"x\"", "1.00", "[]");
        kind("_int4", "ia", "{}", "{1,2,3}", "{1,NULL}", "{a}");
        kind("_text", "ta", "{}", "{a,\"b c\",NULL}", "{\"\"}");
    }

    /** The column of a type in the table. */
    static String column(String type) {
        return Objects.requireNonNull(KINDS.get(type), type).column();
    }

    private static void kind(String type, String column, String... texts) {
        KINDS.put(type, new Kind(column, List.of(texts)));
    }

    private record Callable(String name, boolean operator, String result, List<String> arguments) {}

    /** What is asked of arrays and of JSON. */
    private static final Set<String> OF_PARTS = Set.of(
            "array_append",
            "array_cat",
            "array_dims",
            "array_fill",
            "array_lower",
            "array_ndims",
            "array_position",
            "array_positions",
            "array_prepend",
            "array_remove",
            "array_replace",
            "array_reverse",
            "array_sort",
            "array_to_string",
            "array_upper",
            "encode",
            "jsonb_array_length",
            "jsonb_insert",
            "jsonb_set",
            "jsonb_typeof",
            "md5",
            "to_jsonb",
            "trim_array");

    private static final Set<String> FUNCTIONS_AND_PARTS =
            Stream.concat(FUNCTIONS.stream(), OF_PARTS.stream()).collect(Collectors.toSet());
    /** What is an array, and what an item of it. */
    private static final Set<String> POLYMORPHIC =
            Set.of("anyarray", "anycompatiblearray", "anyelement", "anycompatible", "anynonarray");

    private static final List<String> TYPES_OF_PARTS = List.of(
            "_int4",
            "_text",
            "jsonb",
            "_int4",
            "_text",
            "jsonb",
            "int4",
            "text",
            "bool",
            "float8",
            "numeric",
            "timestamptz");
    private static final List<Callable> CALLABLES = callables(FUNCTIONS);
    private static final List<Callable> CALLABLES_AND_PARTS = callables(FUNCTIONS_AND_PARTS);
    /** The types that an application has, each as often as it has it. */
    private static final List<String> TYPES = Stream.concat(
                    KINDS.keySet().stream(), KINDS.keySet().stream().filter(type -> !Set.of("json", "jsonb", "bytea")
                            .contains(type)))
            .toList();

    private final Random random;
    private final boolean ofParts;
    private final List<@Nullable Object> parameters = new ArrayList<>();
    private final List<Question> parts = new ArrayList<>();
    private String rows = "";

    RandomExpressions(long seed) {
        this(seed, false);
    }

    /** With {@code parts} mostly over arrays and JSON; without, what a seed says stays the same. */
    RandomExpressions(long seed, boolean parts) {
        this.random = new Random(seed);
        this.ofParts = parts;
    }

    private static List<Callable> callables(Set<String> functions) {
        List<Callable> all = new ArrayList<>();
        try (InputStream file = Objects.requireNonNull(RandomExpressions.class.getResourceAsStream(
                "/dev/todosdk/testkit/memory/catalogue/postgresql-18.txt"))) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line -> add(all, functions, line.split(" ")));
            all.removeIf(made -> !isKnown(made, functions.containsAll(OF_PARTS)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return all;
    }

    private static void add(List<Callable> all, Set<String> functions, String[] part) {
        List<String> words = List.of(part);
        if (part[0].equals("operator") && part[1].indexOf('?') < 0) {
            List<String> operands = part[2].equals("-") ? List.of(part[3]) : List.of(part[2], part[3]);
            all.add(new Callable(part[1], true, part[4], operands));
        } else if (part[0].equals("function") && part[2].equals("f")) {
            all.addAll(
                    functions.contains(part[1]) && !part[3].equals("bytea")
                            ? List.of(new Callable(part[1], false, part[3], words.subList(8, part.length)))
                            : List.of());
        }
    }

    private static boolean isKnown(Callable made, boolean parts) {
        return Stream.concat(Stream.of(made.result()), made.arguments().stream())
                .allMatch(type -> isKnown(type) || (parts && POLYMORPHIC.contains(type)));
    }

    private static boolean isKnown(String type) {
        return KINDS.containsKey(type)
                || Set.of("anyarray", "anynonarray", "any", "anycompatible").contains(type);
    }

    private List<String> types() {
        return ofParts ? TYPES_OF_PARTS : TYPES;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    Question question() {
        parameters.clear();
        String sql = chance(75) ? read() : write();
        return new Question(sql, new ArrayList<>(parameters));
    }

    /** The parts of the statement, each asked by itself of the rows that the statement asks. */
    List<Question> parts() {
        return parts.stream()
                .map(part -> new Question("select " + part.sql() + rows, part.parameters()))
                .toList();
    }

    private String part(String made, int parametersBefore) {
        parts.add(new Question(made, new ArrayList<>(parameters.subList(parametersBefore, parameters.size()))));
        return made;
    }

    /** Functions that have rows. */
    private String rowsOf() {
        rows = " from v";
        return switch (random.nextInt(6)) {
            case 0 ->
                "select concat_ws(',', id, e, place) from v left join lateral unnest(" + array()
                        + ") with ordinality u(e, place) on " + condition(1) + " order by id, place";
            case 1 -> "select unnest(" + array() + ") from v order by id";
            case 2 -> "select concat_ws(',', id, e) from v, jsonb_array_elements(" + of("jsonb", 1) + ") e order by id";
            case 3 ->
                "select concat_ws(',', id, a, e, place) from v, unnest(" + of("_int4", 1)
                        + ", array['x', null, 'z']) with ordinality u(a, e, place) order by id, place";
            case 4 ->
                "select concat_ws(',', id, (select count(*) from unnest(" + array() + ") e where e is distinct from "
                        + of("text", 0) + ")) from v order by id";
            default ->
                "select concat_ws(',', id, place) from v, generate_series(1, least(" + of("int4", 1)
                        + ", 5), 2) place order by id, place";
        };
    }

    private String array() {
        return of(oneOf(List.of("_int4", "_text")), 1);
    }

    private String read() {
        if (ofParts && chance(30)) {
            return rowsOf();
        }
        String where = " from v where id = " + (1 + random.nextInt(6));
        int kind = random.nextInt(16);
        rows = kind > 7 ? where : " from v";
        return switch (kind) {
            case 0 -> "select count(*) from v where " + condition(2);
            case 1 -> "select id from v order by " + any(2) + " " + oneOf(List.of("asc", "desc")) + ", id";
            case 2 -> "select " + aggregate() + " from v";
            case 3 -> "select " + any(1) + where + " union all select " + any(1) + " from v where id = 7";
            case 4 -> "select distinct " + any(2) + " from v order by 1";
            case 5 ->
                "select concat_ws(',', id, k) from v left join (select id as k, i4 as w, t as x from v) b on "
                        + oneOf(List.of("w", "k")) + " = " + of("int4", 1) + " where " + condition(1)
                        + " order by id, k";
            case 6 ->
                "select concat_ws(',', count(*), min(id)) from v group by " + any(1)
                        + " having count(*) < 4 order by 1";
            case 7 ->
                "select " + any(1) + " from v " + oneOf(List.of("union", "except", "intersect")) + " select " + any(1)
                        + " from v order by 1";
            default -> "select " + any(2) + where;
        };
    }

    /** What it wrote is told by what it returns; both servers take it back. */
    private String write() {
        rows = " from v";
        String type = oneOf(types());
        String column = Objects.requireNonNull(KINDS.get(type)).column();
        String returning = " returning concat_ws('|', id, " + column + ")";
        return switch (random.nextInt(5)) {
            case 0 ->
                "insert into v (id, " + column + ") values (" + (5 + random.nextInt(4)) + ", " + any(1) + ")"
                        + returning;
            case 1 ->
                "insert into v (id, " + column + ") select id + 10, " + of(type, 1) + " from v where " + condition(1)
                        + returning;
            case 2 ->
                "insert into v (id, " + column + ") values (" + (5 + random.nextInt(3)) + ", " + of(type, 0)
                        + ") on conflict (id) do update set " + column + " = "
                        + of(type, 0).replaceAll("^" + column + "$", "excluded." + column)
                        + returning;
            case 3 -> "delete from v where " + condition(2) + returning;
            default -> "update v set " + column + " = " + of(type, 2) + " where " + condition(1) + returning;
        };
    }

    private String aggregate() {
        String name =
                oneOf(List.of("min", "max", "sum", "avg", "count", "bool_and", "every", "any_value", "array_agg"));
        return name + "(" + (chance(15) ? "distinct " : "") + any(1) + ")";
    }

    private String any(int depth) {
        return of(oneOf(types()), depth);
    }

    /** An expression that is of the type, more often than not. */
    private String of(String wanted, int depth) {
        int before = parameters.size();
        return part(ofType(wanted, depth), before);
    }

    private String ofType(String wanted, int depth) {
        String type = isPolymorphic(wanted) || chance(6) ? oneOf(types()) : wanted;
        if (depth == 0) {
            return leaf(type);
        }
        return switch (random.nextInt(14)) {
            case 0, 1 -> leaf(type);
            case 2 -> "cast(" + any(depth - 1) + " as " + type + ")";
            case 3 -> special(type, depth - 1);
            case 4 -> type.equals("bool") ? condition(depth) : made(type, depth);
            default -> made(type, depth);
        };
    }

    private static boolean isPolymorphic(String type) {
        return type.startsWith("any");
    }

    private String leaf(String type) {
        Kind kind = Objects.requireNonNull(KINDS.get(type));
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3, 4 -> kind.column();
            case 5, 6 -> "cast(" + text(kind) + " as " + type + ")";
            case 7, 8 -> chance(60) && "int2 int4 int8 numeric float8".contains(type) ? number() : text(kind);
            case 9 -> "null";
            case 10 -> parameter(type);
            default -> type + " " + text(kind);
        };
    }

    private String text(Kind kind) {
        return "'" + oneOf(kind.texts()).replace("'", "''") + "'";
    }

    private String number() {
        return oneOf(List.of(
                "0",
                "1",
                "2",
                "-3",
                "1.5",
                "1e3",
                "2147483648",
                "-2147483649",
                "0x1F",
                "1_000",
                "9223372036854775808"));
    }

    private String parameter(String type) {
        parameters.add(
                switch (type) {
                    case "int4" -> 3;
                    case "int8" -> 4L;
                    case "numeric" -> new BigDecimal("2.50");
                    case "float8" -> 0.5;
                    case "bool" -> true;
                    case "text", "varchar", "bpchar" -> "ab";
                    case "uuid" -> new UUID(1, 2);
                    case "date" -> LocalDate.of(2024, 2, 29);
                    case "timestamp" -> LocalDateTime.of(2024, 10, 27, 2, 30);
                    case "timestamptz" -> OffsetDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneOffset.UTC);
                    default -> null;
                });
        return "?";
    }

    private String made(String type, int depth) {
        List<Callable> fitting = (ofParts ? CALLABLES_AND_PARTS : CALLABLES)
                .stream()
                        .filter(callable -> callable.result().equals(type)
                                || (ofParts
                                        && type.startsWith("_")
                                        && callable.result().endsWith("array")))
                        .toList();
        if (fitting.isEmpty()) {
            return leaf(type);
        }
        Callable callable = oneOf(fitting);
        List<String> arguments = new ArrayList<>();
        String item = type.startsWith("_") ? type.substring(1) : ofParts ? oneOf(List.of("int4", "text")) : "";
        for (String wanted : callable.arguments()) {
            String argument = ofParts && POLYMORPHIC.contains(wanted)
                    ? (wanted.matches("any(compatible)?array") ? "_" + item : item)
                    : wanted;
            String word = arguments.isEmpty() ? word(callable.name()) : null;
            arguments.add(word == null ? of(argument, depth - 1) : word);
        }
        if (!callable.operator()) {
            if (chance(2)) {
                arguments.add(any(0));
            }
            return '"' + callable.name() + "\"(" + String.join(", ", arguments) + ")";
        }
        return arguments.size() == 1
                ? "(" + callable.name() + " " + arguments.get(0) + ")"
                : "(" + arguments.get(0) + " " + callable.name() + " " + arguments.get(1) + ")";
    }

    private @Nullable String word(String function) {
        return switch (function) {
            case "extract", "date_part", "date_trunc" -> "'" + field() + "'";
            case "timezone" -> oneOf(List.of("'UTC'", "'Europe/Berlin'", "'America/New_York'", "'Nowhere/Land'"));
            default -> null;
        };
    }

    private String field() {
        return oneOf(List.of(
                "year",
                "month",
                "day",
                "hour",
                "minute",
                "second",
                "quarter",
                "week",
                "epoch",
                "dow",
                "doy",
                "isodow",
                "isoyear",
                "century",
                "decade",
                "milliseconds",
                "microseconds",
                "timezone",
                "millennium"));
    }

    /** Items and slices, and what a subquery has as an array. */
    private String partOf(String type, int depth) {
        if (type.startsWith("_")) {
            return chance(30)
                    ? "array(select " + of(type.substring(1), depth) + " from v order by id)"
                    : "(" + of(type, depth) + ")[" + of("int4", 0) + ":" + (chance(20) ? "" : of("int4", 0)) + "]";
        }
        return type.equals("jsonb")
                ? "(" + of(type, depth) + ")[" + of(oneOf(List.of("text", "int4")), 0) + "]"
                : "(" + of("_" + type, depth) + ")[" + of("int4", 0) + "]";
    }

    private String special(String type, int depth) {
        if (ofParts && Set.of("int4", "text", "jsonb", "_int4", "_text").contains(type)) {
            return partOf(type, depth);
        }
        return switch (random.nextInt(6)) {
            case 0 -> "coalesce(" + of(type, depth) + ", " + of(type, depth) + ")";
            case 1 -> "nullif(" + of(type, depth) + ", " + of(type, depth) + ")";
            case 2 ->
                "case when " + condition(depth) + " then " + of(type, depth) + " else " + of(type, depth) + " end";
            case 3 -> "greatest(" + of(type, depth) + ", " + of(type, depth) + ")";
            case 4 -> "least(" + of(type, depth) + ", " + of(type, depth) + ")";
            default -> "(select " + of(type, depth) + ")";
        };
    }

    private String condition(int depth) {
        int before = parameters.size();
        return part(truth(depth), before);
    }

    private String truth(int depth) {
        String type = oneOf(types());
        int less = Math.max(depth - 1, 0);
        return switch (random.nextInt(9)) {
            case 0 -> "(" + of(type, less) + " is null)";
            case 1 -> "(" + of(type, less) + " between " + of(type, 0) + " and " + of(type, 0) + ")";
            case 2 ->
                "(" + of(type, less) + (chance(50) ? " in (" : " not in (") + of(type, 0) + ", " + of(type, 0) + "))";
            case 3 -> "(" + of(type, less) + " is distinct from " + of(type, 0) + ")";
            case 4 -> "(" + of("text", less) + " like " + of("text", 0) + ")";
            case 5 -> "(not " + of("bool", less) + ")";
            case 6 -> "(" + of(type, less) + " in (select " + of(type, 0) + " from v))";
            case 7 ->
                "((" + of(type, 0) + ", " + of("int4", 0) + ") " + oneOf(List.of("=", "<>", "<", ">=")) + " ("
                        + of(type, 0) + ", " + of("int4", 0) + "))";
            default ->
                "(" + of(type, less) + " " + oneOf(List.of("=", "<>", "<", "<=", ">", ">=")) + " " + of(type, less)
                        + ")";
        };
    }
}
