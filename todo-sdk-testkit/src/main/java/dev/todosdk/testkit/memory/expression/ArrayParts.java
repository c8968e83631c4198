package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Conversions;
import dev.todosdk.testkit.memory.catalogue.Conversions.Context;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Items and slices of arrays, which have one dimension here: further subscripts find nothing. And parts of jsonb. */
public final class ArrayParts {

    /** What stands for a bound that is left out. */
    private static final Value NONE = frame -> null;

    private final Cells cells;
    private final List<Fold> folds = new ArrayList<>();
    private boolean fixed;

    private ArrayParts(Expr array, Cells cells) {
        this.cells = cells;
        this.folds.add(array.fold());
        this.fixed = array.fixed();
    }

    /** A subscript; of a slice the first and the last place, where they are said. */
    public record Place(@Nullable Expr first, @Nullable Expr last, boolean slice) {}

    /**
     * Refuses what has no parts; PostgreSQL looks at that before it looks at the subscripts.
     *
     * @throws SQLException 42804
     */
    public static void require(Expr array) throws SQLException {
        SqlType type = array.type();
        if (type == null || (type.element() == null && !type.equals(SqlType.jsonb()))) {
            throw SqlErrors.error("42804", "cannot subscript type " + Types.name(type));
        }
    }

    /**
     * {@code array[…]}, of what has parts.
     *
     * @throws SQLException 42804 if it has no such places
     */
    public static Expr of(Expr array, List<Place> places, Cells cells) throws SQLException {
        SqlType type = Objects.requireNonNull(array.type());
        SqlType item = type.element();
        boolean slice = places.stream().anyMatch(Place::slice);
        if (item == null && slice) {
            throw SqlErrors.error("42804", "jsonb subscript does not support slices");
        }
        return item == null
                ? Operators.compiled("#>", List.of(array, path(places, cells)), cells)
                : new ArrayParts(array, cells).compiled(array.value(), places, slice ? type : item, slice);
    }

    /** The subscripts of jsonb are keys and places, all of them as text. */
    private static Expr path(List<Place> places, Cells cells) throws SQLException {
        List<Value> steps = new ArrayList<>();
        List<Fold> folds = new ArrayList<>();
        for (Place place : places) {
            Expr step = Objects.requireNonNull(place.first());
            String type = Types.name(step.type());
            if (!Conversions.exists(type, "int4", Context.IMPLICIT)
                    && !Conversions.exists(type, "text", Context.IMPLICIT)) {
                throw SqlErrors.error("42804", "subscript type " + type + " is not supported");
            }
            Expr text = step.as(Types.TEXT, cells);
            steps.add(text.value());
            folds.add(text.fold());
        }
        Value path = frame -> java.util.Arrays.asList(Value.all(steps.toArray(Value[]::new), frame));
        return new Expr(path, SqlType.array(Types.TEXT), false, Fold.of(path, folds));
    }

    private Expr compiled(Value array, List<Place> places, SqlType type, boolean slice) throws SQLException {
        List<Value> firsts = new ArrayList<>();
        List<Value> lasts = new ArrayList<>();
        for (Place place : places) {
            Value first = whole(place.first());
            boolean upTo = slice && !place.slice(); // n beside a slice means 1:n
            firsts.add(upTo ? NONE : first);
            lasts.add(upTo ? first : whole(place.last()));
        }
        Value found = slice ? slice(array, firsts, lasts) : item(array, firsts);
        return new Expr(found, type, fixed, Fold.of(found, folds));
    }

    private Value whole(@Nullable Expr place) throws SQLException {
        if (place == null) {
            return NONE;
        }
        if (!Conversions.exists(Types.name(place.type()), "int4", Context.ASSIGNMENT)) {
            throw SqlErrors.error("42804", "array subscript must have type integer");
        }
        Expr whole = place.as(Types.INT, cells);
        folds.add(whole.fold());
        fixed &= whole.fixed();
        return whole.value();
    }

    private static Value item(Value array, List<Value> places) {
        return frame -> {
            List<?> items = (List<?>) array.of(frame);
            @Nullable Object[] found = items == null ? null : Value.all(places.toArray(Value[]::new), frame);
            boolean one = found != null && found.length == 1 && found[0] != null;
            int place = one ? (Integer) found[0] : 0;
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
        return bound == NONE ? (Integer) otherwise : (Integer) bound.of(frame);
    }
}
