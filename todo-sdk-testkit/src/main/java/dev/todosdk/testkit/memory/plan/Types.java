package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.sql.TypeName;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How PostgreSQL's types relate to each other: families, common types and names. */
final class Types {

    static final SqlType BOOL = SqlType.bool();
    static final SqlType INT = SqlType.integer();
    static final SqlType BIGINT = SqlType.bigint();
    static final SqlType NUMERIC = SqlType.numeric();
    static final SqlType DOUBLE = SqlType.doublePrecision();
    static final SqlType TEXT = SqlType.text();
    static final SqlType INTERVAL = SqlType.interval();
    static final SqlType DATE = SqlType.date();
    static final SqlType TIME = SqlType.time(6);
    static final SqlType TIMESTAMP = SqlType.timestamp(6);
    static final SqlType TIMESTAMPTZ = SqlType.timestampWithTimeZone(6);

    /** Widest last: what two of them have in common is the later one. */
    private static final List<String> NUMBERS =
            List.of("smallint", "integer", "bigint", "numeric", "real", "double precision");

    private Types() {}

    static boolean isText(SqlType type) {
        return type.sqlName().equals("text") || (type.sqlName().startsWith("character") && !isArray(type));
    }

    static boolean isPadded(SqlType type) {
        return type.sqlName().startsWith("character(") && !isArray(type);
    }

    static boolean isNumber(SqlType type) {
        return rank(type) >= 0;
    }

    static boolean isInteger(SqlType type) {
        int rank = rank(type);
        return rank >= 0 && rank <= 2;
    }

    static boolean isFloat(SqlType type) {
        return rank(type) >= 4;
    }

    static boolean isTimestamp(SqlType type) {
        return type.sqlName().startsWith("timestamp") && !isTimestamptz(type) && !isArray(type);
    }

    static boolean isTimestamptz(SqlType type) {
        return type.sqlName().startsWith("timestamp")
                && type.sqlName().endsWith("with time zone")
                && !type.sqlName().endsWith("without time zone");
    }

    static boolean isTime(SqlType type) {
        return type.sqlName().startsWith("time") && !type.sqlName().startsWith("timestamp") && !isArray(type);
    }

    static boolean isDate(SqlType type) {
        return type == DATE;
    }

    static boolean isInterval(SqlType type) {
        return type == INTERVAL;
    }

    static boolean isArray(SqlType type) {
        return type.sqlName().endsWith("[]");
    }

    private static int rank(SqlType type) {
        String name = type.sqlName();
        return NUMBERS.indexOf(name.startsWith("numeric") && !isArray(type) ? "numeric" : name);
    }

    /** The type without its length or digits: what values of it are compared and computed as. */
    static SqlType unlimited(SqlType type) {
        if (isPadded(type)) {
            return type;
        }
        if (isArray(type)) {
            String name = type.sqlName();
            return SqlType.array(unlimited(SqlType.named(name.substring(0, name.length() - 2))));
        }
        if (isText(type)) {
            return TEXT;
        }
        if (isTimestamptz(type)) {
            return TIMESTAMPTZ;
        }
        if (isTimestamp(type)) {
            return TIMESTAMP;
        }
        if (isTime(type)) {
            return TIME;
        }
        return rank(type) == 3 ? NUMERIC : type;
    }

    /** The type in which two are compared, united or computed; null when PostgreSQL would refuse them. */
    static @Nullable SqlType common(SqlType one, SqlType other) {
        SqlType a = unlimited(one);
        SqlType b = unlimited(other);
        if (a.sqlName().equals(b.sqlName())) {
            return a;
        }
        if (isNumber(a) && isNumber(b)) {
            return rank(a) > rank(b) ? a : b;
        }
        if (isText(a) && isText(b)) {
            return TEXT;
        }
        boolean temporal = isTemporal(a) && isTemporal(b);
        if (temporal) {
            return isTimestamptz(a) || isTimestamptz(b) ? TIMESTAMPTZ : TIMESTAMP;
        }
        return null;
    }

    private static boolean isTemporal(SqlType type) {
        return isDate(type) || type.sqlName().startsWith("timestamp");
    }

    static SqlType named(TypeName name) {
        if (name.name().equals("interval") && !name.array()) {
            return INTERVAL;
        }
        String size = name.length() == null
                ? ""
                : "(" + name.length() + (name.scale() == null ? "" : "," + name.scale()) + ")";
        String base = name.name().equals("bpchar") ? "char" : name.name();
        String sized =
                switch (base) {
                    case "timestamptz" -> "timestamp" + size + " with time zone";
                    default -> base + size;
                };
        try {
            return SqlType.named(sized + (name.array() ? "[]" : ""));
        } catch (IllegalArgumentException unknown) {
            throw Refusal.of("the type " + sized);
        }
    }

    static SQLException noOperator(String operator, SqlType left, SqlType right) {
        return SqlErrors.error(
                "42883", "operator does not exist: " + left.sqlName() + " " + operator + " " + right.sqlName());
    }
}
