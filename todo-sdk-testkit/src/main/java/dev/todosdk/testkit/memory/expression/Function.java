package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Catalogue.Signature;
import dev.todosdk.testkit.memory.catalogue.Resolution;
import dev.todosdk.testkit.memory.sql.Refusal;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an operator or function does with arguments in the stored form of their types; none is NULL if it is strict. */
@FunctionalInterface
interface Function {

    @Nullable Object of(@Nullable Object[] arguments, Frame frame) throws SQLException;

    /**
     * Compiles a call.
     *
     * @param body refused by name when the catalogue has what this server does not implement
     */
    static Expr call(Signature found, List<Expr> arguments, @Nullable Function body, String what, Cells cells)
            throws SQLException {
        Signature signature = Resolution.bound(found, Types.names(arguments));
        if (body == null) {
            throw Refusal.of(what + " " + found);
        }
        SqlType result = Types.of(signature.result());
        Value[] values = new Value[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            String wanted = signature.arguments().get(i);
            values[i] = wanted.equals("any")
                    ? arguments.get(i).ofAny(cells).value()
                    : Coercion.to(Types.of(wanted), arguments.get(i), cells);
        }
        boolean fixed = !signature.changing() && arguments.stream().allMatch(Expr::fixed);
        List<Expr> constants = new ArrayList<>();
        List<Expr> others = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            Expr argument = arguments.get(i);
            SqlType type = signature.arguments().get(i).equals("any")
                    ? Types.TEXT
                    : Types.of(signature.arguments().get(i));
            Fold fold = argument.foldedAs(type, values[i]);
            (fold.isConstant() ? constants : others).add(new Expr(values[i], type, argument.fixed(), fold));
        }
        boolean strict = signature.strict();
        if (strict && Arrays.stream(values).anyMatch(Function::isNull)) {
            Fold beside = Fold.parts(others.stream().map(Expr::fold).toList());
            Fold known = Fold.parts(constants.stream().map(Expr::fold).toList());
            boolean nothing = beside.isEmpty() && known.isEmpty();
            return new Expr(
                    new Expr.Constant(null), result, true, nothing ? Fold.KNOWN : Fold.parts(List.of(known, beside)));
        }
        // A constant NULL decides for what is strict, whatever the other arguments would say.
        Value[] deciding = strict && !others.isEmpty() ? values(constants) : new Value[0];
        Value value = frame -> isMissing(deciding, frame) ? null : called(values, frame, body, strict);
        return new Expr(value, result, fixed, fold(signature, value, constants, others));
    }

    private static Value[] values(List<Expr> expressions) {
        return expressions.stream().map(Expr::value).toArray(Value[]::new);
    }

    private static Fold fold(Signature signature, Value value, List<Expr> constants, List<Expr> others) {
        List<Expr> inOrder = Stream.concat(constants.stream(), others.stream()).toList();
        if (others.isEmpty()) {
            List<Fold> parts = inOrder.stream().map(Expr::fold).toList();
            return signature.immutable() && !signature.set() ? Fold.of(value, parts) : Fold.parts(parts);
        }
        return Fold.until(found -> signature.strict() && found == null, value, inOrder);
    }

    private static boolean isMissing(Value[] deciding, Frame frame) throws SQLException {
        for (Value value : deciding) {
            if (value.of(frame) == null) {
                return true;
            }
        }
        return false;
    }

    /** Whether the value is known to be NULL, so that what is strict need not be evaluated. */
    static boolean isNull(Value value) {
        return value instanceof Expr.Constant constant && constant.known() == null;
    }

    private static @Nullable Object called(Value[] values, Frame frame, Function body, boolean strict)
            throws SQLException {
        @Nullable Object[] found = new @Nullable Object[values.length];
        boolean missing = false;
        for (int i = 0; i < values.length; i++) {
            found[i] = values[i].of(frame);
            missing |= found[i] == null;
        }
        return strict && missing ? null : body.of(found, frame);
    }
}
