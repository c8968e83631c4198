package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.type.Json;
import dev.todosdk.testkit.memory.type.SqlErrors;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A jsonb with a part replaced, added or taken away. */
final class JsonChanges {

    /** What is done at the end of a path. */
    private enum Change {
        REPLACE,
        CREATE,
        BEFORE,
        AFTER,
        DELETE;

        /** Whether it adds where nothing is. */
        boolean adds() {
            return this == CREATE || this == BEFORE || this == AFTER;
        }
    }

    private JsonChanges() {}

    static void registerOperators(Map<String, Function> operators) {
        operators.put("jsonb || jsonb", (a, frame) -> joined(JsonAccess.json(a[0]), JsonAccess.json(a[1])));
        operators.put("jsonb - text", (a, frame) -> without(a[0], List.of(Objects.requireNonNull(a[1]))));
        operators.put("jsonb - _text", (a, frame) -> without(a[0], (List<?>) Objects.requireNonNull(a[1])));
        operators.put("jsonb - int4", (a, frame) -> without(a[0], (Integer) Objects.requireNonNull(a[1])));
        operators.put("jsonb #- _text", (a, frame) -> changed(a[0], a[1], Change.DELETE, null));
    }

    static void register(Map<String, Function> functions) {
        Function set = (a, frame) ->
                changed(a[0], a[1], isTrue(a, 3, true) ? Change.CREATE : Change.REPLACE, JsonAccess.json(a[2]));
        functions.put("jsonb_set(jsonb,_text,jsonb)", set);
        functions.put("jsonb_set(jsonb,_text,jsonb,bool)", set);
        Function insert = (a, frame) ->
                changed(a[0], a[1], isTrue(a, 3, false) ? Change.AFTER : Change.BEFORE, JsonAccess.json(a[2]));
        functions.put("jsonb_insert(jsonb,_text,jsonb)", insert);
        functions.put("jsonb_insert(jsonb,_text,jsonb,bool)", insert);
        for (String further : new String[] {"", ",bool", ",bool,text"}) {
            functions.put("jsonb_set_lax(jsonb,_text,jsonb" + further + ")", (a, frame) -> setOr(a));
        }
    }

    private static boolean isTrue(@Nullable Object[] arguments, int place, boolean otherwise) {
        return arguments.length > place ? Boolean.TRUE.equals(arguments[place]) : otherwise;
    }

    /** Where the new value is NULL, the last argument says what that means. */
    private static @Nullable String setOr(@Nullable Object[] a) throws SQLException {
        if (a[0] == null || a[1] == null || (a.length > 3 && a[3] == null)) {
            return null;
        }
        Object treatment = a.length > 4 ? a[4] : "use_json_null";
        if (!(treatment instanceof String word)) {
            throw SqlErrors.error("22023", "null_value_treatment must be a word");
        }
        Change change = isTrue(a, 3, true) ? Change.CREATE : Change.REPLACE;
        if (a[2] != null) {
            return changed(a[0], a[1], change, JsonAccess.json(a[2]));
        }
        return switch (word) {
            case "raise_exception" -> throw SqlErrors.error("22004", "JSON value must not be null");
            case "use_json_null" -> changed(a[0], a[1], change, null);
            case "delete_key" -> changed(a[0], a[1], Change.DELETE, null);
            case "return_target" -> (String) a[0];
            default -> throw SqlErrors.error("22023", "null_value_treatment must be one of four words");
        };
    }

    private static boolean isScalar(@Nullable Object json) {
        return !(json instanceof Map) && !(json instanceof List);
    }

    private static SQLException ofScalar(String what) {
        return SqlErrors.error("22023", "cannot " + what + " a scalar");
    }

    /** Two objects become one; anything else is an array, or an item of one. */
    @SuppressWarnings("unchecked") // the keys are text
    private static String joined(@Nullable Object one, @Nullable Object other) {
        if (one instanceof Map && other instanceof Map) {
            return Json.text(Json.merged((Map<String, ?>) one, (Map<String, ?>) other));
        }
        List<@Nullable Object> items = new ArrayList<>(items(one));
        items.addAll(items(other));
        return Json.text(items);
    }

    private static List<?> items(@Nullable Object json) {
        return json instanceof List<?> items ? items : Collections.singletonList(json);
    }

    private static String without(@Nullable Object stored, List<?> keys) throws SQLException {
        Object json = JsonAccess.json(stored);
        if (json instanceof Map<?, ?> object) {
            object.keySet().removeIf(keys::contains);
        } else if (json instanceof List<?> items) {
            items.removeIf(item -> item != null && keys.contains(item));
        } else {
            throw ofScalar("delete from");
        }
        return Json.text(json);
    }

    private static String without(@Nullable Object stored, int place) throws SQLException {
        Object json = JsonAccess.json(stored);
        if (!(json instanceof List<?> items)) {
            throw isScalar(json)
                    ? ofScalar("delete from")
                    : SqlErrors.error("22023", "cannot delete from object using integer index");
        }
        int index = place < 0 ? items.size() + place : place;
        if (index >= 0 && index < items.size()) {
            items.remove(index);
        }
        return Json.text(items);
    }

    private static String changed(@Nullable Object stored, @Nullable Object way, Change change, @Nullable Object value)
            throws SQLException {
        Object json = JsonAccess.json(stored);
        List<?> path = (List<?>) Objects.requireNonNull(way);
        if (isScalar(json)) {
            throw ofScalar("change what a path leads to in");
        }
        boolean empty = (json instanceof List<?> items && items.isEmpty())
                || (json instanceof Map<?, ?> object && object.isEmpty());
        if (!path.isEmpty() && (!empty || change.adds())) {
            change(json, path, 0, change, value);
        }
        return Json.text(json);
    }

    @SuppressWarnings("unchecked") // as JSON is read
    private static void change(@Nullable Object json, List<?> path, int level, Change change, @Nullable Object value)
            throws SQLException {
        Object step = path.get(level);
        if (step == null) {
            throw SqlErrors.error("22004", "path element at position " + (level + 1) + " is null");
        }
        boolean last = level == path.size() - 1;
        if (json instanceof Map) {
            Map<String, @Nullable Object> object = (Map<String, @Nullable Object>) json;
            if (last) {
                field(object, (String) step, change, value);
            } else if (object.containsKey(step)) {
                change(object.get(step), path, level + 1, change, value);
            }
        } else if (json instanceof List) {
            List<@Nullable Object> items = (List<@Nullable Object>) json;
            int place = place(items, (String) step, level);
            if (last) {
                item(items, place, change, value);
            } else if (place >= 0 && place < items.size()) {
                change(items.get(place), path, level + 1, change, value);
            }
        }
    }

    private static void field(Map<String, @Nullable Object> object, String key, Change change, @Nullable Object value)
            throws SQLException {
        boolean there = object.containsKey(key);
        if (there && (change == Change.BEFORE || change == Change.AFTER)) {
            throw SqlErrors.error("22023", "cannot replace existing key");
        }
        if (there && change == Change.DELETE) {
            object.remove(key);
        } else if (there || change.adds()) {
            object.put(key, value);
        }
    }

    /** A place before the first item is -1, one behind the last the length. */
    private static int place(List<?> items, String step, int level) throws SQLException {
        Integer place = JsonAccess.place(step);
        if (place == null) {
            throw SqlErrors.error("22P02", "path element at position " + (level + 1) + " is not an integer");
        }
        return Math.max(-1, Math.min(place < 0 ? items.size() + place : place, items.size()));
    }

    private static void item(List<@Nullable Object> items, int place, Change change, @Nullable Object value) {
        if (place < 0 || place == items.size()) {
            if (change.adds()) {
                items.add(Math.max(place, 0), value);
            }
        } else if (change == Change.DELETE) {
            items.remove(place);
        } else if (change == Change.BEFORE || change == Change.AFTER) {
            items.add(change == Change.BEFORE ? place : place + 1, value);
        } else {
            items.set(place, value);
        }
    }
}
