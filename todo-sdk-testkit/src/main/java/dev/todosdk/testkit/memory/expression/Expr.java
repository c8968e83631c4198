package dev.todosdk.testkit.memory.expression;

import dev.todosdk.testkit.memory.catalogue.Conversions;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression and what is known of it.
 *
 * @param type null while the context decides: parameters, plain text literals and NULL
 * @param fixed whether it depends on no row, so that one evaluation serves a whole statement
 * @param fold what of it is computed before any row
 */
public record Expr(Value value, @Nullable SqlType type, boolean fixed, Fold fold) {

    /** One of which nothing is computed before there are rows. */
    public Expr(Value value, @Nullable SqlType type, boolean fixed) {
        this(value, type, fixed, Fold.NONE);
    }

    public static Expr of(SqlType type, Value value) {
        return new Expr(value, type, false);
    }

    public static Expr constant(@Nullable Object value, @Nullable SqlType type) {
        return new Expr(new Constant(value), type, true, Fold.KNOWN);
    }

    /** What is learned of the types of a statement's parameters. */
    public interface ParameterTypes {

        /**
         * The place of a parameter says its type.
         *
         * @throws SQLException 42P08 if another place said another one
         */
        void becomes(int parameter, SqlType type) throws SQLException;
    }

    /** What is computed before any row of the same value brought to a type. */
    public Fold foldedAs(SqlType wanted, Value converted) {
        if (!fold.isConstant() || converted instanceof Constant) {
            return fold;
        }
        if (type != null && !Conversions.isImmutable(type.catalogueName(), wanted.catalogueName())) {
            return Fold.parts(List.of(fold));
        }
        return fold.isEmpty() && isAlready(wanted) ? fold : Fold.constant(converted);
    }

    /** Whether nothing is to be done, so that nothing can fail. */
    private boolean isAlready(SqlType wanted) {
        return type != null
                && !(value instanceof Constant)
                && (type.unlimited().equals(wanted.unlimited())
                        || (Types.isInteger(type) && Types.isInteger(wanted))
                        || (Types.isText(type) && Types.isText(wanted)));
    }

    /** A parameter whose type its place decides. */
    public record Parameter(int index, ParameterTypes types) implements Value {
        @Override
        public @Nullable Object of(Frame frame) {
            return frame.execution.parameter(index);
        }

        void becomes(SqlType type) throws SQLException {
            types.becomes(index, type);
        }
    }

    /** A value known when the plan is made. */
    record Constant(@Nullable Object known) implements Value {
        @Override
        public @Nullable Object of(Frame frame) {
            return known;
        }
    }

    /** The same, as text where nothing says another type. */
    public Expr orText(Cells cells) throws SQLException {
        return type == null ? as(Types.TEXT, cells) : this;
    }

    /** The same brought to a type. */
    public Expr as(SqlType wanted, Cells cells) throws SQLException {
        Value converted = Coercion.to(wanted, this, cells);
        return new Expr(converted, wanted, fixed, foldedAs(wanted, converted));
    }

    /** The same where a value of any type is wanted; that says nothing of a parameter. */
    public Expr ofAny(Cells cells) throws SQLException {
        return value instanceof Parameter ? this : orText(cells);
    }

    /** The same value, evaluated once per statement when it cannot change within it. */
    public Value settled(Cells cells) {
        if (!fixed || value instanceof Constant) {
            return value;
        }
        int cell = cells.next();
        return frame -> settle(frame.execution, cell, frame);
    }

    private @Nullable Object settle(Execution execution, int cell, Frame frame) throws SQLException {
        Object known = execution.cell(cell);
        if (known == null) {
            Object evaluated = value.of(frame);
            known = evaluated == null ? Execution.NULL : evaluated;
            execution.cell(cell, known);
        }
        return known == Execution.NULL ? null : known;
    }
}
