package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.Json;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is in a jsonb: its parts, its keys, whether it has another one in it. */
final class JsonAccess {

    /** Where a path leads to nothing; null is a value of JSON. */
    private static final Object NOTHING = new Object();

    private JsonAccess() {}

    /** Finds a part. */
    @FunctionalInterface
    private interface Part {
        @Nullable Object of(@Nullable Object json, @Nullable Object step);
    }

    static void registerOperators(Map<String, Function> operators) {
        part(operators, "jsonb -> text", "jsonb ->> text", (json, key) -> field(json, (String) key));
        part(operators, "jsonb -> int4", "jsonb ->> int4", (json, place) -> item(json, number(place)));
        part(operators, "jsonb #> _text", "jsonb #>> _text", (json, path) -> at(json, (List<?>) path));
        operators.put("jsonb @> jsonb", (a, frame) -> contains(json(a[0]), json(a[1]), true));
        operators.put("jsonb <@ jsonb", (a, frame) -> contains(json(a[1]), json(a[0]), true));
    }

    private static void part(Map<String, Function> operators, String jsonb, String text, Part part) {
        operators.put(jsonb, (a, frame) -> {
            Object found = part.of(json(a[0]), a[1]);
            return found == NOTHING ? null : Json.text(found);
        });
        operators.put(text, (a, frame) -> text(part.of(json(a[0]), a[1])));
    }

    static void register(Map<String, Function> functions) {
        functions.put("jsonb_typeof(jsonb)", (a, frame) -> kind(json(a[0])));
        functions.put("jsonb_array_length(jsonb)", (a, frame) -> array(a, "get length of")
                .size());
        functions.put("jsonb_array_elements(jsonb)", (a, frame) -> each(array(a, "extract elements of"), false));
        functions.put("jsonb_array_elements_text(jsonb)", (a, frame) -> each(array(a, "extract elements of"), true));
        functions.put("jsonb_object_keys(jsonb)", (a, frame) -> keys(json(a[0])));
    }

    static @Nullable Object json(@Nullable Object stored) throws SQLException {
        return Json.read((String) Objects.requireNonNull(stored), true);
    }

    private static int number(@Nullable Object place) {
        return (Integer) Objects.requireNonNull(place);
    }

    private static @Nullable String text(@Nullable Object found) {
        return found == null || found == NOTHING ? null : found instanceof String text ? text : Json.text(found);
    }

    private static @Nullable Object field(@Nullable Object json, @Nullable String key) {
        return json instanceof Map<?, ?> object && object.containsKey(key) ? object.get(key) : NOTHING;
    }

    /** A scalar is kept as an array with one item. */
    private static @Nullable Object item(@Nullable Object json, int place) {
        List<?> items = json instanceof List<?> array
                ? array
                : json instanceof Map<?, ?> ? List.of() : Collections.singletonList(json);
        int index = place < 0 ? items.size() + place : place;
        return index < 0 || index >= items.size() ? NOTHING : items.get(index);
    }

    private static @Nullable Object at(@Nullable Object json, @Nullable List<?> path) {
        Object found = json;
        for (Object step : Objects.requireNonNull(path)) {
            Integer place = step == null || !(found instanceof List<?>) ? null : place((String) step);
            found = found instanceof Map<?, ?> && step != null
                    ? field(found, (String) step)
                    : place == null ? NOTHING : item(found, place);
        }
        return path.stream().anyMatch(Objects::isNull) ? NOTHING : found;
    }

    /** The number of a step into an array, or null if it is none. */
    static @Nullable Integer place(String step) {
        String digits = step.stripLeading();
        try {
            return digits.matches("[+-]?[0-9]+") ? Integer.valueOf(digits) : null;
        } catch (NumberFormatException tooLarge) {
            return null;
        }
    }

    /** Whether one has the other in it; an array may have a scalar in it, where both stand alone. */
    private static boolean contains(@Nullable Object json, @Nullable Object wanted, boolean alone) {
        if (json instanceof Map<?, ?> object && wanted instanceof Map<?, ?> parts) {
            return parts.entrySet().stream()
                    .allMatch(part -> object.containsKey(part.getKey())
                            && contains(object.get(part.getKey()), part.getValue(), false));
        } else if (json instanceof List<?> items && (wanted instanceof List<?> || alone)) {
            List<?> parts = wanted instanceof List<?> all ? all : Collections.singletonList(wanted);
            return !(wanted instanceof Map)
                    && parts.stream().allMatch(part -> items.stream().anyMatch(item -> contains(item, part, false)));
        }
        boolean whole = json instanceof Map || json instanceof List || wanted instanceof Map || wanted instanceof List;
        return !whole && isEqual(json, wanted);
    }

    private static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        return (one instanceof BigDecimal a && other instanceof BigDecimal b)
                ? a.compareTo(b) == 0
                : Objects.equals(one, other);
    }

    private static String kind(@Nullable Object json) {
        if (json instanceof Map) {
            return "object";
        } else if (json instanceof List) {
            return "array";
        } else if (json instanceof Boolean) {
            return "boolean";
        } else if (json instanceof BigDecimal) {
            return "number";
        }
        return json == null ? "null" : "string";
    }

    private static List<?> array(@Nullable Object[] arguments, String what) throws SQLException {
        Object json = json(arguments[0]);
        if (!(json instanceof List<?> items)) {
            throw SqlErrors.error("22023", "cannot " + what + " a jsonb " + kind(json));
        }
        return items;
    }

    private static List<@Nullable String> each(List<?> items, boolean asText) {
        List<@Nullable String> all = new ArrayList<>();
        items.forEach(item -> all.add(asText ? text(item) : Json.text(item)));
        return all;
    }

    private static List<?> keys(@Nullable Object json) throws SQLException {
        if (!(json instanceof Map<?, ?> object)) {
            throw SqlErrors.error("22023", "cannot call jsonb_object_keys on a jsonb " + kind(json));
        }
        return List.copyOf(object.keySet());
    }

    /** A cast; the null of JSON becomes NULL. */
    static @Nullable Object scalar(String stored, SqlType type, ZoneId zone) throws SQLException {
        Object json = json(stored);
        boolean fits = type.equals(Types.BOOL) ? json instanceof Boolean : json instanceof BigDecimal;
        if (json != null && !fits) {
            throw SqlErrors.error("22023", "cannot cast jsonb " + kind(json) + " to type " + type.sqlName());
        }
        return Casts.to(type, json, type.equals(Types.BOOL) ? Types.BOOL : Types.NUMERIC, zone);
    }
}
