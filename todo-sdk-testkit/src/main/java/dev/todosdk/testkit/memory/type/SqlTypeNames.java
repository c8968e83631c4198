package dev.todosdk.testkit.memory.type;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the names of types. */
final class SqlTypeNames {
    /** A name, perhaps a length or precision and scale behind its first words, perhaps more words. */
    private static final Pattern NAME =
            Pattern.compile("([a-z0-9_ ]+?)\\s*(?:\\((\\d+)(?:\\s*,\\s*(-?\\d+))?\\))?([a-z ]*)");

    /** Hibernate's limit for text without a length, beyond PostgreSQL's own limit of 10485760. */
    private static final int LONGEST_VARCHAR = 10_485_760;

    /** Where the catalogue's names are others than SQL's. */
    private static final Map<String, String> CATALOGUE = Map.ofEntries(
            Map.entry("smallint", "int2"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("real", "float4"),
            Map.entry("double precision", "float8"),
            Map.entry("boolean", "bool"),
            Map.entry("character varying", "varchar"),
            Map.entry("character", "bpchar"),
            Map.entry("time without time zone", "time"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamp with time zone", "timestamptz"));

    private SqlTypeNames() {}

    /** The name of an enum without its labels. */
    static String bare(String name) {
        int labels = name.indexOf('{');
        return labels < 0 ? name : name.substring(0, labels);
    }

    static String inCatalogue(String sqlName) {
        if (sqlName.endsWith("[]")) {
            return "_" + inCatalogue(sqlName.substring(0, sqlName.length() - 2));
        }
        String plain = sqlName.endsWith("}") ? sqlName : sqlName.replaceFirst("\\([^)]*\\)", "");
        return CATALOGUE.getOrDefault(plain, plain);
    }

    static SqlType parse(String sqlName) {
        String name = sqlName.contains("{") ? sqlName : sqlName.trim().toLowerCase(Locale.ROOT);
        if (name.startsWith("_")) {
            return SqlType.array(parse(name.substring(1)));
        }
        if (name.endsWith("[]")) {
            return SqlType.array(parse(name.substring(0, name.length() - 2)));
        }
        if (name.endsWith(" array")) {
            return SqlType.array(parse(name.substring(0, name.length() - " array".length())));
        }
        if (name.endsWith("}")) {
            return new EnumType(name);
        }
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw unknown(sqlName);
        }
        String words = parts.group(1) + parts.group(4);
        return type(words, number(parts.group(2)), number(parts.group(3)), sqlName);
    }

    private static SqlType type(String words, @Nullable Integer first, @Nullable Integer second, String sqlName) {
        return switch (words) {
            case "smallint", "int2" -> SqlType.smallint();
            case "integer", "int", "int4" -> SqlType.integer();
            case "bigint", "int8" -> SqlType.bigint();
            case "numeric", "decimal" ->
                first == null ? SqlType.numeric() : SqlType.numeric(first, second == null ? 0 : second);
            case "real", "float4" -> SqlType.real();
            case "double precision", "float8" -> SqlType.doublePrecision();
            case "float" -> first != null && first <= 24 ? SqlType.real() : SqlType.doublePrecision();
            case "boolean", "bool" -> SqlType.bool();
            case "uuid" -> SqlType.uuid();
            case "bytea" -> SqlType.bytea();
            case "oid" -> SqlType.oid();
            case "void" -> PlainType.VOID;
            case "tid" -> SqlType.tid();
            case "text" -> SqlType.text();
            case "varchar", "character varying" ->
                first == null || first > LONGEST_VARCHAR ? SqlType.varchar() : SqlType.varchar(first);
            case "char", "character" -> SqlType.character(first == null ? 1 : first);
            case "bpchar" -> first == null ? TextType.BPCHAR : SqlType.character(first);
            case "name" -> TextType.NAME;
            case "json" -> SqlType.json();
            case "jsonb" -> SqlType.jsonb();
            case "interval", "interval second" -> SqlType.interval(digits(first));
            case "date" -> SqlType.date();
            case "time", "time without time zone" -> SqlType.time(digits(first));
            case "timestamp", "timestamp without time zone" -> SqlType.timestamp(digits(first));
            case "timestamptz", "timestamp with time zone" -> SqlType.timestampWithTimeZone(digits(first));
            default -> throw unknown(sqlName);
        };
    }

    private static int digits(@Nullable Integer precision) {
        return precision == null ? 6 : Math.min(precision, 6);
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }

    private static IllegalArgumentException unknown(String sqlName) {
        return new IllegalArgumentException("in memory: the type " + sqlName + " is there only on PostgreSQL");
    }
}
