package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.expression.ArrayFunctions.Body;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Functions that make an array of another or of one item, and those that measure it. */
final class ArrayMaking {

    private static final int MOST_ITEMS = 134_217_727;
    private static final int MOST_DIMENSIONS = 6;

    private ArrayMaking() {}

    static void register(Map<String, Body> bodies) {
        String some = "anycompatiblearray";
        String one = "anycompatible";
        copy(bodies, "array_append(" + some + "," + one + ")", some + " || " + one);
        copy(bodies, "array_prepend(" + one + "," + some + ")", one + " || " + some);
        copy(bodies, "array_cat(" + some + "," + some + ")", some + " || " + some);
        bodies.put(
                "array_replace(" + some + "," + one + "," + one + ")",
                (a, item, zone) -> a[0] == null ? null : replaced(a, item));
        bodies.put("array_fill(anyelement,_int4)", (a, item, zone) -> filled(a));
        bodies.put("array_fill(anyelement,_int4,_int4)", (a, item, zone) -> filled(a));
        bodies.put("array_sort(anyarray)", (a, item, zone) -> sorted(a, item));
        bodies.put("array_sort(anyarray,bool)", (a, item, zone) -> sorted(a, item));
        bodies.put("array_sort(anyarray,bool,bool)", (a, item, zone) -> sorted(a, item));
        bodies.put("array_lower(anyarray,int4)", (a, item, zone) -> measured(a, 1));
        bodies.put(
                "array_upper(anyarray,int4)",
                (a, item, zone) -> measured(a, ArrayFunctions.list(a[0]).size()));
        bodies.put(
                "array_ndims(anyarray)",
                (a, item, zone) -> ArrayFunctions.list(a[0]).isEmpty() ? null : (Integer) 1);
        bodies.put("array_dims(anyarray)", (a, item, zone) -> bounds(ArrayFunctions.list(a[0])));
    }

    private static void copy(Map<String, Body> bodies, String function, String operator) {
        bodies.put(function, Objects.requireNonNull(bodies.get(operator)));
    }

    private static List<?> replaced(@Nullable Object[] arguments, SqlType item) throws SQLException {
        Comparison.requireOrder(item);
        List<@Nullable Object> items = new ArrayList<>(ArrayFunctions.list(arguments[0]));
        items.replaceAll(each -> ArrayFunctions.isSame(each, arguments[1], item) ? arguments[2] : each);
        return items;
    }

    private static List<?> filled(@Nullable Object[] arguments) throws SQLException {
        List<Integer> sizes = numbers(arguments[1]);
        boolean bounded = arguments.length > 2;
        List<Integer> bounds = bounded ? numbers(arguments[2]) : sizes;
        if (sizes.size() > MOST_DIMENSIONS) {
            throw SqlErrors.error("54000", "number of array dimensions exceeds the maximum allowed");
        }
        if (bounds.size() != sizes.size()) {
            throw SqlErrors.error("2202E", "low bound array has another size than the array of dimensions");
        }
        long count = count(sizes);
        if (count > 0 && (sizes.size() > 1 || (bounded && bounds.get(0) != 1))) {
            throw Refusal.of("an array of several dimensions or with bounds");
        }
        return new ArrayList<>(Collections.nCopies((int) count, arguments[0]));
    }

    private static long count(List<Integer> sizes) throws SQLException {
        long count = sizes.isEmpty() ? 0 : 1;
        boolean fits = true;
        for (int size : sizes) {
            count *= size;
            fits &= size >= 0 && count <= Integer.MAX_VALUE;
        }
        if (!fits || count > MOST_ITEMS) {
            throw SqlErrors.error("54000", "array size exceeds the maximum allowed (" + MOST_ITEMS + ")");
        }
        return count;
    }

    @SuppressWarnings("unchecked") // an array of integers
    private static List<Integer> numbers(@Nullable Object array) throws SQLException {
        if (array == null || ((List<?>) array).stream().anyMatch(Objects::isNull)) {
            throw SqlErrors.error("22004", "dimension values and low bounds cannot be null");
        }
        return (List<Integer>) array;
    }

    /** Descending order has what is missing first, unless the third argument says otherwise. */
    private static List<?> sorted(@Nullable Object[] arguments, SqlType item) throws SQLException {
        if (ArrayFunctions.list(arguments[0]).size() < 2) {
            return ArrayFunctions.list(arguments[0]);
        }
        Comparison.requireOrder(item);
        boolean descending = arguments.length > 1 && (Boolean) Objects.requireNonNull(arguments[1]);
        boolean nullsFirst = arguments.length > 2 ? (Boolean) Objects.requireNonNull(arguments[2]) : descending;
        List<@Nullable Object> items = new ArrayList<>(ArrayFunctions.list(arguments[0]));
        items.sort(item.order(descending, nullsFirst));
        return items;
    }

    private static @Nullable Integer measured(@Nullable Object[] arguments, int measure) throws SQLException {
        boolean there = !ArrayFunctions.list(arguments[0]).isEmpty() && Arithmetic.whole(arguments[1]) == 1;
        return there ? (Integer) measure : null;
    }

    private static @Nullable String bounds(List<?> items) {
        return items.isEmpty() ? null : "[1:" + items.size() + "]";
    }
}
