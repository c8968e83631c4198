package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Conversions;
import dev.todosdk.testkit.memory.catalogue.Conversions.Context;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Items and slices of arrays, which have one dimension here: further subscripts find nothing. And parts of jsonb. */
public final class ArrayParts {

    /** What stands for a bound that is left out. */
    private static final Expr NONE = Expr.constant(null, Types.INT);

    private ArrayParts() {}

    /** A subscript; of a slice the first and the last place, where they are said. */
    public record Place(@Nullable Expr first, @Nullable Expr last, boolean slice) {}

    /**
     * Refuses what has no parts; PostgreSQL looks at that before it looks at the subscripts.
     *
     * @throws SQLException 42804
     */
    public static void require(Expr array, boolean slice) throws SQLException {
        SqlType type = array.type();
        boolean json = type != null && type.equals(SqlType.jsonb()) && !slice;
        if (type == null || (type.element() == null && !json)) {
            throw SqlErrors.error("42804", "cannot subscript type " + Types.name(type));
        }
    }

    /**
     * {@code array[…]}, of what has parts, at places that {@link #place} made.
     */
    public static Expr of(Expr array, List<Place> places, Cells cells) throws SQLException {
        SqlType type = Objects.requireNonNull(array.type());
        SqlType item = type.element();
        boolean slice = places.stream().anyMatch(Place::slice);
        return item == null
                ? Operators.compiled("#>", List.of(array, path(places)), cells)
                : compiled(array, places, slice ? type : item, slice);
    }

    /**
     * A place of an array, or a step into jsonb.
     *
     * @throws SQLException 42804 if its type is none for that
     */
    public static Expr place(Expr array, Expr place, Cells cells) throws SQLException {
        String type = Types.name(place.type());
        if (SqlType.jsonb().equals(array.type())) {
            if (!Conversions.exists(type, "int4", Context.IMPLICIT)
                    && !Conversions.exists(type, "text", Context.IMPLICIT)) {
                throw SqlErrors.error("42804", "subscript type " + type + " is not supported");
            }
            return place.as(Types.TEXT, cells);
        }
        if (!Conversions.exists(type, "int4", Context.ASSIGNMENT)) {
            throw SqlErrors.error("42804", "array subscript must have type integer");
        }
        return place.as(Types.INT, cells);
    }

    private static Expr path(List<Place> places) {
        List<Expr> steps = places.stream()
                .map(place -> Objects.requireNonNull(place.first()))
                .toList();
        Value[] values = steps.stream().map(Expr::value).toArray(Value[]::new);
        Value path = frame -> Arrays.asList(Value.all(values, frame));
        return new Expr(
                path,
                SqlType.array(Types.TEXT),
                false,
                Fold.of(path, steps.stream().map(Expr::fold).toList()));
    }

    private static Expr compiled(Expr array, List<Place> places, SqlType type, boolean slice) {
        List<Expr> firsts = new ArrayList<>();
        List<Expr> lasts = new ArrayList<>();
        for (Place place : places) {
            firsts.add(place.slice() ? orNone(place.first()) : NONE);
            lasts.add(orNone(place.slice() ? place.last() : place.first())); // n beside a slice means 1:n
        }
        List<Value> from = firsts.stream().map(Expr::value).toList();
        List<Value> to = lasts.stream().map(Expr::value).toList();
        Value found = slice ? slice(array.value(), from, to) : item(array.value(), to);
        List<Expr> parts =
                Stream.of(lasts, firsts, List.of(array)).flatMap(List::stream).toList();
        return new Expr(found, type, parts.stream().allMatch(Expr::fixed), fold(found, parts));
    }

    private static Expr orNone(@Nullable Expr place) {
        return place == null ? NONE : place;
    }

    /** The parts by themselves, last places before first ones and both before the array, and then the whole. */
    private static Fold fold(Value found, List<Expr> parts) {
        Value whole = frame -> {
            for (Expr part : parts) {
                part.value().of(frame);
            }
            return found.of(frame);
        };
        return Fold.of(whole, parts.stream().map(Expr::fold).toList());
    }

    private static Value item(Value array, List<Value> places) {
        return frame -> {
            List<?> items = (List<?>) array.of(frame);
            @Nullable Object[] found = items == null ? null : Value.all(places.toArray(Value[]::new), frame);
            Object wanted = found != null && found.length == 1 ? found[0] : null;
            int place = wanted == null ? 0 : (Integer) wanted;
            return items == null || place < 1 || place > items.size() ? null : items.get(place - 1);
        };
    }

    private static Value slice(Value array, List<Value> firsts, List<Value> lasts) {
        return frame -> {
            List<?> items = (List<?>) array.of(frame);
            if (items == null) {
                return null;
            }
            int from = 1;
            int to = items.size();
            for (int i = 0; i < firsts.size(); i++) {
                Integer last = bound(lasts.get(i), items.size(), frame);
                Integer first = bound(firsts.get(i), 1, frame);
                if (first == null || last == null) {
                    return null;
                }
                from = Math.max(from, first);
                to = i > 0 ? 0 : Math.min(to, last);
            }
            return from > to ? List.of() : new ArrayList<>(items.subList(from - 1, to));
        };
    }

    private static @Nullable Integer bound(Value bound, int otherwise, Frame frame) throws SQLException {
        return bound == NONE.value() ? (Integer) otherwise : (Integer) bound.of(frame);
    }
}
