package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.type.Json;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.TextOutput;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of any type as jsonb, and as json, which keeps what it is made of as it is written. */
final class JsonMaking {

    private static final Set<String> NAMES = Set.of(
            "to_json", "json_build_array", "json_build_object", "to_jsonb", "jsonb_build_array", "jsonb_build_object");
    private static final Set<String> NUMBERS = Set.of("int2", "int4", "int8", "numeric", "float4", "float8");

    private JsonMaking() {}

    static boolean has(Signature function) {
        return NAMES.contains(function.name());
    }

    /** What the function does with arguments of these types; those that are NULL may be left out. */
    static Function body(Signature function, List<String> types, boolean absent) {
        return switch (function.name()) {
            case "to_jsonb" -> (a, frame) -> Json.text(value(a[0], types.get(0), zone(frame)));
            case "jsonb_build_array" -> (a, frame) -> Json.text(values(a, types, absent, zone(frame)));
            case "jsonb_build_object" -> (a, frame) -> Json.text(object(a, types, absent, zone(frame)));
            case "to_json" -> (a, frame) -> written(a[0], types.get(0), zone(frame));
            case "json_build_array" -> (a, frame) -> array(a, types, absent, zone(frame));
            default -> (a, frame) -> pairs(a, types, absent, zone(frame));
        };
    }

    private static String array(@Nullable Object[] arguments, List<String> types, boolean absent, ZoneId zone) {
        StringJoiner text = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != null || !absent) {
                text.add(written(arguments[i], types.get(i), zone));
            }
        }
        return text.toString();
    }

    private static String pairs(@Nullable Object[] arguments, List<String> types, boolean absent, ZoneId zone)
            throws SQLException {
        requirePairs(arguments);
        StringJoiner text = new StringJoiner(", ", "{", "}");
        for (int i = 0; i < arguments.length; i += 2) {
            if (arguments[i] == null) {
                throw SqlErrors.error("22004", "null value not allowed for object key");
            }
            String key = Json.text(key(arguments[i], types.get(i), zone));
            if (arguments[i + 1] != null || !absent) {
                text.add(key + " : " + written(arguments[i + 1], types.get(i + 1), zone));
            }
        }
        return text.toString();
    }

    private static String written(@Nullable Object value, String type, ZoneId zone) {
        if (value == null || value instanceof Boolean || type.startsWith("json")) {
            return String.valueOf(value);
        } else if (value instanceof List<?> items) {
            return items.stream()
                    .map(item -> written(item, type.substring(1), zone))
                    .collect(Collectors.joining(",", "[", "]"));
        }
        String text = text(value, type, zone);
        return isNumber(text, type) ? text : Json.text(text);
    }

    private static boolean isNumber(String text, String type) {
        return NUMBERS.contains(type) && !text.contains("N") && !text.contains("n");
    }

    private static void requirePairs(@Nullable Object[] arguments) throws SQLException {
        if (arguments.length % 2 != 0) {
            throw SqlErrors.error("22023", "argument list must have even number of elements");
        }
    }

    private static ZoneId zone(Frame frame) {
        return frame.execution.surroundings.zone();
    }

    private static List<@Nullable Object> values(
            @Nullable Object[] arguments, List<String> types, boolean absent, ZoneId zone) throws SQLException {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] != null || !absent) {
                values.add(value(arguments[i], types.get(i), zone));
            }
        }
        return values;
    }

    private static Object object(@Nullable Object[] arguments, List<String> types, boolean absent, ZoneId zone)
            throws SQLException {
        requirePairs(arguments);
        Map<String, @Nullable Object> object = Json.merged();
        for (int i = 0; i < arguments.length; i += 2) {
            String key = key(arguments[i], types.get(i), zone);
            Object value = value(arguments[i + 1], types.get(i + 1), zone);
            if (value != null || !absent) { // the null of JSON is left out, too
                object.put(key, value);
            }
        }
        return object;
    }

    private static String key(@Nullable Object key, String type, ZoneId zone) throws SQLException {
        if (key == null || type.startsWith("_") || type.startsWith("json")) {
            throw SqlErrors.error("22023", "key value must be scalar, and not null");
        }
        return text(key, type, zone);
    }

    /** What JSON has for a value of the type. */
    static @Nullable Object value(@Nullable Object value, String type, ZoneId zone) throws SQLException {
        if (value == null || value instanceof Boolean) {
            return value;
        } else if (type.startsWith("json")) {
            return Json.read((String) value, true);
        } else if (value instanceof List<?> items) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object item : items) {
                all.add(value(item, type.substring(1), zone));
            }
            return all;
        }
        String text = text(value, type, zone);
        return isNumber(text, type) ? Json.read(text, true) : text;
    }

    /** As a cast to text has it; points in time as XML has them. */
    private static String text(Object value, String type, ZoneId zone) {
        String text = TextOutput.of(value, zone);
        String joined = type.startsWith("timestamp") ? text.replaceFirst(" ", "T") : text;
        return type.equals("timestamptz") ? joined.replaceFirst("(T.*[+-]\\d\\d)(?= BC$|$)", "$1:00") : joined;
    }
}
