package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.SqlSyntaxError;
import dev.todosdk.testkit.memory.sql.TypeName;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types that plans name, and the way from names to types. */
public final class Types {

    public static final SqlType BOOL = SqlType.bool();
    public static final SqlType INT = SqlType.integer();
    public static final SqlType BIGINT = SqlType.bigint();
    public static final SqlType NUMERIC = SqlType.numeric();
    static final SqlType DOUBLE = SqlType.doublePrecision();
    public static final SqlType TEXT = SqlType.text();
    static final SqlType INTERVAL = SqlType.interval(6);
    static final SqlType DATE = SqlType.date();
    static final SqlType TIME = SqlType.time(6);
    static final SqlType TIMESTAMP = SqlType.timestamp(6);
    static final SqlType TIMESTAMPTZ = SqlType.timestampWithTimeZone(6);

    public static final SqlType PLACE = SqlType.tid();

    private static final List<String> TEXTS = List.of("text", "varchar", "bpchar", "name");
    private static final List<String> INTEGERS = List.of("int2", "int4", "int8");

    private Types() {}

    public static boolean isText(SqlType type) {
        return TEXTS.contains(type.catalogueName());
    }

    public static boolean isPadded(SqlType type) {
        return type.catalogueName().equals("bpchar");
    }

    public static boolean isInteger(SqlType type) {
        return INTEGERS.contains(type.catalogueName());
    }

    public static boolean isFloat(SqlType type) {
        return type.catalogueName().startsWith("float");
    }

    public static boolean isNumber(SqlType type) {
        return isInteger(type) || isFloat(type) || type.unlimited().equals(NUMERIC);
    }

    /**
     * Refuses what cannot be told from another value.
     *
     * @throws SQLException 42883
     */
    public static void requireEquality(@Nullable SqlType type) throws SQLException {
        if (type != null && !type.comparable()) {
            throw SqlErrors.error("42883", "could not identify an equality operator for type " + type.sqlName());
        }
    }

    /** The name of a type in the catalogue; that of a literal's while nothing says more. */
    static String name(@Nullable SqlType type) {
        return type == null ? Catalogue.UNKNOWN : type.catalogueName();
    }

    public static List<String> names(List<Expr> expressions) {
        return expressions.stream().map(expression -> name(expression.type())).toList();
    }

    /** The type with this name in the catalogue. */
    public static SqlType of(String catalogueName) {
        return named(catalogueName, catalogueName);
    }

    /** The type of this name, which may be one of a schema's own. */
    public static SqlType named(TypeName name, Map<String, SqlType> own) {
        SqlType known = own.get(name.name());
        return known == null ? named(name) : name.array() ? SqlType.array(known) : known;
    }

    private static SqlType named(TypeName name) {
        String size = name.length() == null
                ? ""
                : "(" + name.length() + (name.scale() == null ? "" : "," + name.scale()) + ")";
        String base = name.name();
        String sized = base.equals("timestamptz") ? "timestamp" + size + " with time zone" : base + size;
        return named(sized + (name.array() ? "[]" : ""), sized);
    }

    private static SqlType named(String name, String refused) {
        try {
            return SqlType.named(name);
        } catch (IllegalArgumentException unknown) {
            throw Catalogue.postgresql().hasType(refused.replaceFirst("[( ].*", ""))
                    ? Refusal.of("the type " + refused)
                    : new SqlSyntaxError("42704", "type \"" + refused + "\" does not exist");
        }
    }
}
