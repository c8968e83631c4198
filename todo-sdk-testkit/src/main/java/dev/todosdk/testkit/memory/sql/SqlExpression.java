package dev.todosdk.testkit.memory.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has a value: the nodes of expressions and predicates. Equal texts give equal nodes. */
public sealed interface SqlExpression {

    record Column(@Nullable String qualifier, String name) implements SqlExpression {}

    /** Every column of a table of the FROM clause, or of all of them. */
    record AllColumns(@Nullable String qualifier) implements SqlExpression {}

    record Parameter(int index) implements SqlExpression {}

    record Text(String value) implements SqlExpression {}

    record Numeral(String digits) implements SqlExpression {}

    record Truth(@Nullable Boolean value) implements SqlExpression {}

    /** The literal NULL. */
    record Null() implements SqlExpression {}

    /** {@code default} as a value of an insert or an assignment. */
    record Default() implements SqlExpression {}

    /** {@code date '2020-01-01'}, {@code interval '1' day} and their like. */
    record Typed(TypeName type, String text) implements SqlExpression {}

    /**
     * A call of a function.
     *
     * @param within whether the order stands behind WITHIN GROUP, and not in the call
     */
    record Call(
            String name,
            List<SqlExpression> arguments,
            boolean star,
            boolean distinct,
            List<SqlQuery.Sort> order,
            boolean within,
            @Nullable SqlExpression filter)
            implements SqlExpression {

        public Call(String name, SqlExpression... arguments) {
            this(name, List.of(arguments), false, false, List.of(), false, null);
        }

        /** Whether something is said of the rows that only an aggregate gathers. */
        public boolean gathers() {
            return star || distinct || within || filter != null || !order.isEmpty();
        }
    }

    /** A call over a window of rows. */
    record Windowed(
            String name,
            List<SqlExpression> arguments,
            boolean star,
            @Nullable SqlExpression filter,
            Window window) implements SqlExpression {}

    /** A call of a function with its schema before it. */
    record Qualified(String schema, Call call) implements SqlExpression {}

    record Cast(SqlExpression operand, TypeName type) implements SqlExpression {}

    record Collated(SqlExpression operand, String collation) implements SqlExpression {}

    record Unary(String operator, SqlExpression operand) implements SqlExpression {}

    record Binary(String operator, SqlExpression left, SqlExpression right) implements SqlExpression {}

    record And(List<SqlExpression> operands) implements SqlExpression {}

    record Or(List<SqlExpression> operands) implements SqlExpression {}

    record Not(SqlExpression operand) implements SqlExpression {}

    record IsNull(SqlExpression operand) implements SqlExpression {}

    /** {@code is true}, {@code is false} and, with null, {@code is unknown}. */
    record IsTruth(SqlExpression operand, @Nullable Boolean truth) implements SqlExpression {}

    record IsDistinct(SqlExpression left, SqlExpression right) implements SqlExpression {}

    record Between(SqlExpression operand, SqlExpression low, SqlExpression high) implements SqlExpression {}

    record InList(SqlExpression operand, List<SqlExpression> values) implements SqlExpression {}

    record InQuery(SqlExpression operand, SqlQuery query) implements SqlExpression {}

    /** {@code operand = any (…)}: over an array, or over a query of one column. */
    record Quantified(
            SqlExpression operand,
            String operator,
            boolean all,
            @Nullable SqlExpression array,
            @Nullable SqlQuery query)
            implements SqlExpression {

        /** Whether it is IN by another name. */
        public boolean isMembership() {
            return operator.equals("=") && !all;
        }
    }

    record Like(
            SqlExpression operand,
            SqlExpression pattern,
            @Nullable SqlExpression escape,
            boolean ignoresCase) implements SqlExpression {}

    record Exists(SqlQuery query) implements SqlExpression {}

    record Scalar(SqlQuery query) implements SqlExpression {}

    record RowOf(List<SqlExpression> items) implements SqlExpression {}

    record ArrayOf(List<SqlExpression> items) implements SqlExpression {}

    /** {@code array(query)}. */
    record ArrayQuery(SqlQuery query) implements SqlExpression {}

    /** {@code array[…]}: an item, or, when one subscript is a slice, a part of an array. */
    record Subscripts(SqlExpression array, List<Subscript> subscripts) implements SqlExpression {}

    /** A place of an array; of a slice the first and the last, where they are said. */
    record Subscript(
            @Nullable SqlExpression first, @Nullable SqlExpression last, boolean slice) {}

    /**
     * JSON_OBJECT of keys and values, JSON_ARRAY, or under such a name the only argument, an aggregate.
     *
     * @param absent whether values that are NULL are left out
     * @param returned the type that is asked for
     */
    record JsonMade(
            String name,
            List<SqlExpression> arguments,
            boolean absent,
            @Nullable TypeName returned) implements SqlExpression {}

    record Case(
            @Nullable SqlExpression operand,
            List<When> branches,
            @Nullable SqlExpression otherwise) implements SqlExpression {}

    record When(SqlExpression condition, SqlExpression result) {}
}
