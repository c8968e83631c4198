package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Conversions;
import dev.todosdk.testkit.memory.catalogue.Conversions.Context;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlErrors;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings expressions to the type that their place wants; a literal or parameter without a type takes that one. */
public final class Coercion {

    private static final Value NULL = new Expr.Constant(null);

    private Coercion() {}

    /** The value in the stored form of the type, without its length or digits. */
    public static Value to(SqlType wanted, Expr expr, Cells cells) throws SQLException {
        SqlType type = wanted.unlimited();
        if (expr.value().equals(NULL)) {
            return NULL;
        }
        if (expr.type() == null) {
            return settled(literal(type, expr), type, expr, cells);
        }
        SqlType own = expr.type().unlimited();
        if (own.equals(type) || (Types.isText(own) && Types.isText(type) && !Types.isPadded(own))) {
            return expr.settled(cells);
        }
        requireImplemented(own, type);
        Value value = expr.value();
        return settled(frame -> Casts.to(type, value.of(frame), own, zone(frame)), type, expr, cells);
    }

    private static Value settled(Value value, SqlType type, Expr expr, Cells cells) {
        return new Expr(value, type, expr.fixed()).settled(cells);
    }

    private static ZoneId zone(Frame frame) {
        return frame.execution.surroundings.zone();
    }

    /** A literal is read at once, so that a malformed one fails though no row is there. */
    private static Value literal(SqlType type, Expr expr) throws SQLException {
        if (expr.value() instanceof Expr.Parameter parameter) {
            parameter.becomes(type);
            return frame -> Casts.received(parameter.of(frame), type, zone(frame));
        }
        if (expr.value() instanceof Expr.Constant constant && constant.known() instanceof String text) {
            Object known = Casts.received(text, type, ZoneOffset.UTC);
            boolean zoned = type.catalogueName().endsWith("timestamptz");
            return zoned ? frame -> Casts.received(text, type, zone(frame)) : new Expr.Constant(known);
        }
        Value value = expr.value();
        return frame -> Casts.received(value.of(frame), type, zone(frame));
    }

    /** Whether PostgreSQL has such a cast. */
    static boolean isCast(SqlType from, SqlType to) {
        return Conversions.exists(from.catalogueName(), to.catalogueName(), Context.EXPLICIT);
    }

    /** {@code cast(value as type)}. */
    public static Expr cast(Expr expr, SqlType type, Cells cells) throws SQLException {
        SqlType from = expr.type();
        if (from != null && !isCast(from, type)) {
            throw SqlErrors.error("42846", "cannot cast type " + from.sqlName() + " to " + type.sqlName());
        }
        Value value = to(type, expr, cells);
        boolean plain = type.unlimited().equals(type) || expr.value().equals(NULL);
        Value cast = plain ? value : frame -> cut(value.of(frame), type);
        boolean immutable = from == null || Conversions.isImmutable(from.catalogueName(), type.catalogueName());
        List<Fold> parts = List.of(expr.foldedAs(type, cast));
        return new Expr(cast, type, expr.fixed(), immutable ? Fold.of(cast, parts) : Fold.parts(List.of(expr.fold())));
    }

    private static @Nullable Object cut(@Nullable Object value, SqlType type) throws SQLException {
        return value == null ? null : type.cast(value);
    }

    /**
     * The value on its way into a column; the store rounds it and checks its length, and so does a constant by itself, so that
     * one which does not fit fails though no row is there.
     *
     * @throws SQLException 42804 if the type does not become the column's by itself
     */
    public static Value assigned(Expr expr, SqlType type, String column, Cells cells) throws SQLException {
        if (!Conversions.exists(Types.name(expr.type()), type.catalogueName(), Context.ASSIGNMENT)) {
            throw SqlErrors.error(
                    "42804",
                    "column \"" + column + "\" is of type " + type.sqlName() + " but expression is of type "
                            + Objects.requireNonNull(expr.type()).sqlName());
        }
        SqlType own = expr.type();
        if (expr.value() instanceof Expr.Constant number && own != null && Types.isNumber(own)) {
            Object known = number.known();
            return frame -> type.assign(Casts.to(type.unlimited(), known, own, ZoneOffset.UTC));
        }
        Value value = to(type, expr, cells);
        boolean fits = type.unlimited().equals(type) || value.equals(NULL);
        return value instanceof Expr.Constant constant && !fits ? frame -> type.assign(constant.known()) : value;
    }

    private static void requireImplemented(SqlType from, SqlType to) {
        if (!Casts.isImplemented(from, to)) {
            throw Refusal.of("the cast from " + from.sqlName() + " to " + to.sqlName());
        }
    }

    /** The type in which several expressions meet, with its length where all have the same; text for literals alone. */
    public static SqlType common(String where, List<Expr> expressions) throws SQLException {
        String name = Conversions.common(where, Types.names(expressions));
        SqlType first = expressions.get(0).type();
        if (first != null && expressions.stream().allMatch(other -> first.equals(other.type()))) {
            return first;
        }
        return name == null ? Types.TEXT : Types.of(name);
    }

    /** The expressions brought to a type. */
    public static List<Expr> each(SqlType type, List<Expr> expressions, Cells cells) throws SQLException {
        List<Expr> converted = new ArrayList<>();
        for (Expr expression : expressions) {
            converted.add(expression.as(type, cells));
        }
        return converted;
    }

    public static Value[] all(SqlType type, List<Expr> expressions, Cells cells) throws SQLException {
        Value[] values = new Value[expressions.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = to(type, expressions.get(i), cells);
        }
        return values;
    }
}
