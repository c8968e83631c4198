package dev.todosdk.testkit.differential.workshop;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Random HQL over the three entities, with parameters of each type wherever one may stand, now and then NULL. */
final class RandomHql {

    /** A statement with its parameters. */
    record Asked(String hql, Map<String, @Nullable Object> parameters, boolean change) {}

    private enum Type {
        SHORT(Short.class, (short) 30, (short) 41),
        INTEGER(Integer.class, 3, 1, 0),
        LONG(Long.class, 1L, 2L, 3L, 6L),
        DECIMAL(BigDecimal.class, new BigDecimal("1.50"), new BigDecimal("10"), new BigDecimal("0.250")),
        FLOAT(Float.class, 0.5f, 0.25f),
        DOUBLE(Double.class, 0.5, 8.0),
        TEXT(String.class, "a", "bo", "Cid", "é", ""),
        TRUTH(Boolean.class, true, false),
        DATE(LocalDate.class, LocalDate.of(2020, 1, 1), LocalDate.of(2024, 2, 29)),
        TIME(LocalTime.class, LocalTime.of(12, 30), LocalTime.MIDNIGHT),
        STAMP(
                LocalDateTime.class,
                LocalDateTime.of(2024, 3, 31, 2, 30),
                LocalDateTime.of(2020, 1, 1, 0, 0, 0, 250_000_000)),
        ZONED(OffsetDateTime.class, OffsetDateTime.of(2024, 10, 27, 0, 30, 0, 0, ZoneOffset.UTC)),
        UUID(UUID.class, new UUID(0, 1), new UUID(0, 2)),
        RANK(Maker.Rank.class, Maker.Rank.MASTER, Maker.Rank.PUPIL);

        private final Class<?> java;

        @SuppressWarnings("ImmutableEnumChecker") // never changed
        private final List<Object> values;

        Type(Class<?> java, Object... values) {
            this.java = java;
            this.values = List.of(values);
        }
    }

    private static final Map<Type, List<String>> MAKER = Map.of(
            Type.LONG, List.of("id", "boss.id"),
            Type.TEXT, List.of("name", "boss.name"),
            Type.INTEGER, List.of("rating", "boss.rating"),
            Type.SHORT, List.of("age"),
            Type.DATE, List.of("since", "boss.since"),
            Type.RANK, List.of("rank"));
    private static final Map<Type, List<String>> WARE = Map.of(
            Type.LONG, List.of("id", "maker.id"),
            Type.TEXT, List.of("code", "maker.name"),
            Type.DECIMAL, List.of("price"),
            Type.INTEGER, List.of("amount", "maker.rating"),
            Type.STAMP, List.of("made"),
            Type.ZONED, List.of("sold"),
            Type.TRUTH, List.of("fine"),
            Type.RANK, List.of("maker.rank"),
            Type.DATE, List.of("maker.since"));
    private static final Map<Type, List<String>> PIECE = Map.of(
            Type.LONG, List.of("ware.id", "id.place"),
            Type.TEXT, List.of("label", "ware.code", "by.name"),
            Type.DOUBLE, List.of("weight"),
            Type.FLOAT, List.of("share"),
            Type.TIME, List.of("due"),
            Type.UUID, List.of("tag"),
            Type.DECIMAL, List.of("ware.price"),
            Type.TRUTH, List.of("ware.fine"));

    private final Random random;
    private final Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
    private final Map<Type, List<String>> paths = new LinkedHashMap<>();

    RandomHql(Random random) {
        this.random = random;
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private void name(String alias, Map<Type, List<String>> attributes) {
        attributes.forEach((type, names) -> paths.computeIfAbsent(type, any -> new ArrayList<>())
                .addAll(names.stream().map(name -> alias + "." + name).toList()));
    }

    Asked next() {
        String hql = chance(80) ? query() : change();
        return new Asked(hql, parameters, !hql.startsWith("select"));
    }

    private String query() {
        String from =
                switch (random.nextInt(4)) {
                    case 0 -> {
                        name("m", MAKER);
                        yield "Maker m";
                    }
                    case 1 -> {
                        name("w", WARE);
                        name("m", MAKER);
                        yield "Ware w " + oneOf("join", "left join") + " w.maker m";
                    }
                    case 2 -> {
                        name("p", PIECE);
                        name("w", WARE);
                        yield "Piece p " + oneOf("join", "left join") + " p.ware w";
                    }
                    default -> {
                        name("w", WARE);
                        name("p", PIECE);
                        yield "Ware w left join Piece p on p.ware = w" + (chance(40) ? " and " + condition(0) : "");
                    }
                };
        String root = from.substring(from.indexOf(' ') + 1, from.indexOf(' ') + 2);
        if (chance(20)) {
            Type key = type();
            String path = path(key);
            return "select " + path + ", count(*), " + aggregate() + " from " + from + where() + " group by " + path
                    + (chance(40) ? " having count(*) > " + parameter(Type.LONG) : "");
        }
        int items = 1 + random.nextInt(3);
        String select = chance(20)
                ? root
                : java.util.stream.IntStream.range(0, items)
                        .mapToObj(i -> value(type(), 2))
                        .collect(Collectors.joining(", "));
        return "select " + (chance(10) ? "distinct " : "") + select + " from " + from + where();
    }

    private String aggregate() {
        return oneOf(
                "max(" + value(oneOf(List.of(Type.INTEGER, Type.LONG, Type.TEXT, Type.DATE, Type.STAMP)), 1) + ")",
                "sum(" + value(oneOf(List.of(Type.INTEGER, Type.DECIMAL, Type.DOUBLE)), 1) + ")",
                "count(distinct " + path(type()) + ")",
                "avg(" + value(oneOf(List.of(Type.INTEGER, Type.DECIMAL)), 1) + ")",
                "min(" + path(oneOf(List.of(Type.TEXT, Type.LONG))) + ")");
    }

    private String where() {
        return chance(85) ? " where " + condition(2) : "";
    }

    private String change() {
        switch (random.nextInt(4)) {
            case 0 -> {
                name("m", MAKER);
                return "update Maker m set m."
                        + oneOf(
                                "rating = " + value(Type.INTEGER, 1),
                                "since = " + value(Type.DATE, 1),
                                "rank = " + parameter(Type.RANK))
                        + where();
            }
            case 1 -> {
                name("w", WARE);
                return "update Ware w set w."
                        + oneOf(
                                "price = " + value(Type.DECIMAL, 1),
                                "made = " + value(Type.STAMP, 1),
                                "fine = " + value(Type.TRUTH, 0),
                                "sold = " + value(Type.ZONED, 1))
                        + where();
            }
            case 2 -> {
                name("p", PIECE);
                return "update Piece p set p."
                        + oneOf(
                                "weight = " + value(Type.DOUBLE, 1),
                                "tag = " + value(Type.UUID, 1),
                                "due = " + value(Type.TIME, 1),
                                "label = " + value(Type.TEXT, 1))
                        + where();
            }
            default -> {
                name("p", PIECE);
                return "delete from Piece p" + where();
            }
        }
    }

    private Type type() {
        return chance(85) ? oneOf(new ArrayList<>(paths.keySet())) : oneOf(Arrays.asList(Type.values()));
    }

    private String path(Type type) {
        List<String> named = paths.get(type);
        return named == null ? "cast(" + parameter(type) + " as " + type.java.getSimpleName() + ")" : oneOf(named);
    }

    private String parameter(Type type) {
        return parameter(chance(8) ? null : oneOf(type.values));
    }

    private String parameter(@Nullable Object value) {
        String name = "p" + parameters.size();
        parameters.put(name, value);
        return ":" + name;
    }

    private String value(Type type, int depth) {
        if (depth <= 0 || chance(25)) {
            return path(type);
        }
        String one = value(type, depth - 1);
        return switch (random.nextInt(6)) {
            case 0 -> "coalesce(" + one + ", " + parameter(type) + ")";
            case 1 -> "nullif(" + one + ", " + parameter(type) + ")";
            case 2 -> "case when " + condition(depth - 1) + " then " + one + " else " + parameter(type) + " end";
            case 3 -> "coalesce(" + parameter(type) + ", " + one + ")";
            default -> made(type, one);
        };
    }

    private String made(Type type, String one) {
        return switch (type) {
            case INTEGER, LONG ->
                oneOf(one + " + " + parameter(type), "abs(" + one + " - " + parameter(type) + ")", one + " * 2");
            case DECIMAL, DOUBLE ->
                oneOf(one + " + " + parameter(type), one + " * " + parameter(type), "round(" + one + ", 1)");
            case TEXT ->
                oneOf(
                        "concat(" + one + ", " + parameter(type) + ")",
                        one + " || " + parameter(type),
                        "upper(" + one + ")",
                        "substring(" + one + ", " + parameter((Object) 1) + ", 2)",
                        "replace(" + one + ", " + parameter(type) + ", 'x')",
                        "trim(" + one + ")",
                        "left(" + one + ", " + parameter((Object) 2) + ")");
            case DATE -> oneOf(one + " + 3 day", one, "cast(" + one + " as LocalDate)");
            case STAMP -> oneOf(one + " + 2 hour", "cast(" + one + " as LocalDateTime)");
            case FLOAT, SHORT, TRUTH, TIME, ZONED, UUID, RANK -> one;
        };
    }

    private String condition(int depth) {
        if (depth > 0 && chance(35)) {
            return switch (random.nextInt(3)) {
                case 0 -> "(" + condition(depth - 1) + " and " + condition(depth - 1) + ")";
                case 1 -> "(" + condition(depth - 1) + " or " + condition(depth - 1) + ")";
                default -> "not (" + condition(depth - 1) + ")";
            };
        }
        Type type = type();
        String one = value(type, depth);
        return switch (random.nextInt(10)) {
            case 0 -> optional(type, one);
            case 1 -> one + " in (" + parameter(type) + ", " + parameter(type) + ")";
            case 2 -> one + oneOf(" in ", " not in ") + list(type);
            case 3 -> one + " between " + parameter(type) + " and " + parameter(type);
            case 4 -> one + oneOf(" is null", " is not null");
            case 5 -> value(Type.TEXT, depth) + " like " + parameter(Type.TEXT) + " || '%'";
            case 6 -> one + " is distinct from " + parameter(type);
            case 7 -> one + " in (select " + subPath(type) + ")";
            case 8 -> parameter(type) + oneOf(" = ", " <> ") + one;
            default -> one + oneOf(" = ", " < ", " >= ", " <> ", " > ") + parameter(type);
        };
    }

    /** A filter that is off when nothing is given, as applications write it. */
    private String optional(Type type, String one) {
        String name = parameter(type);
        return "(" + name + " is null or " + one + " = " + name + ")";
    }

    private String list(Type type) {
        return parameter((Object) List.copyOf(type.values));
    }

    /** A column of a subquery of its own. */
    private String subPath(Type type) {
        for (Map<Type, List<String>> attributes : List.of(MAKER, WARE, PIECE)) {
            if (attributes.containsKey(type)) {
                String entity = attributes.equals(MAKER) ? "Maker" : attributes.equals(WARE) ? "Ware" : "Piece";
                return "s." + Objects.requireNonNull(attributes.get(type)).get(0) + " from " + entity + " s where s."
                        + Objects.requireNonNull(attributes.get(type)).get(0) + " <> " + parameter(type);
            }
        }
        return parameter(type);
    }
}
