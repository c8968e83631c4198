package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import dev.todosdk.testkit.memory.type.TextOutput;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Operators and functions over arrays, which HQL has by names of its own. NULL is an item as others where one is looked for. */
final class ArrayFunctions {

    /** What is done with the arguments, by the type of the items. */
    @FunctionalInterface
    interface Body {
        @Nullable Object of(@Nullable Object[] arguments, SqlType item, ZoneId zone) throws SQLException;
    }

    private static final Map<String, Body> BODIES = new HashMap<>();

    static {
        String some = "anycompatiblearray";
        String one = "anycompatible";
        put(some + " || " + some, (a, item, zone) -> a[0] == null ? a[1] : a[1] == null ? a[0] : joined(a[0], a[1]));
        put(some + " || " + one, (a, item, zone) -> joined(a[0], Collections.singletonList(a[1])));
        put(one + " || " + some, (a, item, zone) -> joined(Collections.singletonList(a[0]), a[1]));
        put("anyarray @> anyarray", (a, item, zone) -> contains(list(a[0]), list(a[1]), item));
        put("anyarray <@ anyarray", (a, item, zone) -> contains(list(a[1]), list(a[0]), item));
        put("anyarray && anyarray", (a, item, zone) -> overlap(list(a[0]), list(a[1]), item));
        put("array_position(" + some + "," + one + ")", (a, item, zone) -> position(a, item));
        put("array_position(" + some + "," + one + ",int4)", (a, item, zone) -> position(a, item));
        put("array_positions(" + some + "," + one + ")", (a, item, zone) -> a[0] == null ? null : positions(a, item));
        put("array_remove(" + some + "," + one + ")", (a, item, zone) -> a[0] == null ? null : without(a, item));
        ArrayMaking.register(BODIES);
        put("array_reverse(anyarray)", (a, item, zone) -> reversed(list(a[0])));
        put("trim_array(anyarray,int4)", (a, item, zone) -> trimmed(list(a[0]), Arithmetic.whole(a[1])));
        put("array_to_string(anyarray,text)", (a, item, zone) -> text(a, null, zone));
        put("array_to_string(anyarray,text,text)", (a, item, zone) -> text(a, (String) a[2], zone));
    }

    private ArrayFunctions() {}

    private static void put(String signature, Body body) {
        BODIES.put(signature, body);
    }

    static boolean has(Signature signature) {
        return BODIES.containsKey(signature.toString());
    }

    /** What the operator or function does with arguments of these types; null if it is none of these. */
    static @Nullable Function body(Signature signature, List<String> given) throws SQLException {
        Body body = BODIES.get(signature.toString());
        if (body == null) {
            return null;
        }
        SqlType item = Resolution.bound(signature, given).arguments().stream()
                .map(name -> Types.of(name).element())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        return (a, frame) -> body.of(a, item, frame.execution.surroundings.zone());
    }

    static List<?> list(@Nullable Object array) {
        return (List<?>) Objects.requireNonNull(array);
    }

    private static List<?> joined(@Nullable Object first, @Nullable Object second) {
        List<@Nullable Object> all = new ArrayList<>(first == null ? List.of() : list(first));
        all.addAll(second == null ? List.of() : list(second));
        return all;
    }

    static boolean isSame(@Nullable Object one, @Nullable Object other, SqlType item) {
        if (one == null || other == null) {
            return one == other;
        }
        return item.compare(one, other) == 0;
    }

    private static int find(List<?> items, @Nullable Object wanted, SqlType item) throws SQLException {
        return find(items, 0, wanted, item);
    }

    private static int find(List<?> items, int from, @Nullable Object wanted, SqlType item) throws SQLException {
        Comparison.requireOrder(item);
        int place = Math.max(from, 0);
        while (place < items.size() && !isSame(items.get(place), wanted, item)) {
            place++;
        }
        return place >= items.size() ? -1 : place;
    }

    private static boolean contains(List<?> items, List<?> wanted, SqlType item) throws SQLException {
        for (Object each : wanted) {
            if (each == null || find(items, each, item) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean overlap(List<?> items, List<?> others, SqlType item) throws SQLException {
        for (Object each : others) {
            if (each != null && find(items, each, item) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Integer position(@Nullable Object[] arguments, SqlType item) throws SQLException {
        if (arguments[0] == null || list(arguments[0]).isEmpty() || isNowhere(arguments)) {
            return null;
        }
        if (arguments.length > 2 && arguments[2] == null) {
            throw SqlErrors.error("22004", "initial position must not be null");
        }
        int from = arguments.length > 2 ? (Integer) Objects.requireNonNull(arguments[2]) : 1;
        int place = find(list(arguments[0]), from - (from == Integer.MIN_VALUE ? 0 : 1), arguments[1], item);
        return place < 0 ? null : place + 1;
    }

    /** NULL is looked for, and all items are known. */
    private static boolean isNowhere(@Nullable Object[] arguments) {
        return arguments[1] == null && list(arguments[0]).stream().noneMatch(Objects::isNull);
    }

    private static List<Integer> positions(@Nullable Object[] arguments, SqlType item) throws SQLException {
        List<?> items = list(arguments[0]);
        List<Integer> positions = new ArrayList<>();
        for (int i = items.isEmpty() ? -1 : find(items, 0, arguments[1], item);
                i >= 0;
                i = find(items, i + 1, arguments[1], item)) {
            positions.add(i + 1);
        }
        return positions;
    }

    private static List<?> without(@Nullable Object[] arguments, SqlType item) throws SQLException {
        Comparison.requireOrder(item);
        List<@Nullable Object> left = new ArrayList<>(list(arguments[0]));
        left.removeIf(each -> isSame(each, arguments[1], item));
        return left;
    }

    private static List<?> reversed(List<?> items) {
        List<@Nullable Object> reversed = new ArrayList<>(items);
        Collections.reverse(reversed);
        return reversed;
    }

    private static List<?> trimmed(List<?> items, long count) throws SQLException {
        if (count < 0 || count > items.size()) {
            throw SqlErrors.error("2202E", "number of elements to trim must be between 0 and " + items.size());
        }
        return items.subList(0, items.size() - (int) count);
    }

    private static @Nullable String text(@Nullable Object[] arguments, @Nullable String missing, ZoneId zone) {
        if (arguments[0] == null || arguments[1] == null) {
            return null;
        }
        List<String> pieces = new ArrayList<>();
        for (Object each : list(arguments[0])) {
            String piece = each == null ? missing : TextOutput.sent(each, zone);
            if (piece != null) {
                pieces.add(piece);
            }
        }
        return String.join((String) arguments[1], pieces);
    }
}
