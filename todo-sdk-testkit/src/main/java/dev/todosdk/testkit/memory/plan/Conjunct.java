package dev.todosdk.testkit.memory.plan;

import dev.todosdk.testkit.memory.expression.Cells;
import dev.todosdk.testkit.memory.expression.Coercion;
import dev.todosdk.testkit.memory.expression.Expr;
import dev.todosdk.testkit.memory.expression.Fold;
import dev.todosdk.testkit.memory.expression.Frame;
import dev.todosdk.testkit.memory.expression.Predicates;
import dev.todosdk.testkit.memory.expression.Types;
import dev.todosdk.testkit.memory.expression.Value;
import dev.todosdk.testkit.memory.sql.SqlExpression;
import dev.todosdk.testkit.memory.sql.SqlExpression.Binary;
import dev.todosdk.testkit.memory.sql.SqlExpression.InList;
import dev.todosdk.testkit.memory.sql.SqlExpression.Quantified;
import dev.todosdk.testkit.memory.sql.SqlExpression.RowOf;
import dev.todosdk.testkit.memory.sql.SqlExpression.Scalar;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One of the conditions that AND joins, with what it needs to be evaluated.
 *
 * @param uses the tables it refers to
 * @param isSameForAll whether it is for all rows what it is for one
 * @param isConstant whether it is so in each run
 * @param keys the equalities by which it can find rows instead of testing them; empty when it has none
 * @param one the tables that one side of an equality refers to; 0 when it is none
 * @param other those of the other side
 */
record Conjunct(
        Value condition,
        Scope.Uses uses,
        boolean isSameForAll,
        boolean isConstant,
        List<Key> keys,
        long one,
        long other) {

    /**
     * A column of a table that equals a value, or one of several.
     *
     * @param type the type in which they are compared
     * @param values what it may equal
     * @param isArray whether it may equal each item of the only value
     * @param uses what those values refer to
     * @param onLeft whether the column stands before them
     */
    record Key(
            int slot,
            int column,
            SqlType type,
            List<Value> values,
            boolean isArray,
            Value own,
            Scope.Uses uses,
            boolean onLeft) {

        /** How many it may equal at most. */
        int most() {
            return isArray ? Integer.MAX_VALUE : values.size();
        }

        boolean isSingle() {
            return most() == 1;
        }

        /** All that it may equal, NULL too. */
        List<?> wanted(Frame frame) throws SQLException {
            if (!isArray) {
                return Arrays.asList(Value.all(values.toArray(Value[]::new), frame));
            }
            List<?> items = (List<?>) values.get(0).of(frame);
            return items == null ? List.of() : items;
        }
    }

    static List<Conjunct> of(List<SqlExpression> nodes, ExpressionCompiler expressions) throws SQLException {
        List<Conjunct> all = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        for (SqlExpression node : nodes) {
            all.add(of(node, expressions, conditions));
        }
        Value whole = Predicates.and(conditions.stream().map(Expr::value).toList());
        expressions.scope.fold(Fold.until(Boolean.FALSE::equals, whole, conditions));
        return all;
    }

    static Value[] conditions(List<Conjunct> conjuncts) {
        return conjuncts.stream().map(Conjunct::condition).toArray(Value[]::new);
    }

    private static Conjunct of(SqlExpression node, ExpressionCompiler expressions, List<Expr> conditions)
            throws SQLException {
        Scope scope = expressions.scope;
        Scope.Uses before = scope.startCounting();
        Expr compiled = expressions.condition(node);
        conditions.add(compiled);
        Value condition = compiled.value();
        Scope.Uses uses = scope.stopCounting(before);
        boolean equality = node instanceof Binary binary
                && binary.operator().equals("=")
                && !(binary.left() instanceof RowOf && binary.right() instanceof Scalar);
        return new Conjunct(
                condition,
                uses,
                uses.slots() == 0 && !ExpressionCompiler.isChanging(node),
                compiled.fold().isConstant(),
                keys(node, expressions),
                equality ? slots(((Binary) node).left(), expressions) : 0,
                equality ? slots(((Binary) node).right(), expressions) : 0);
    }

    private static long slots(SqlExpression side, ExpressionCompiler expressions) throws SQLException {
        Scope.Uses before = expressions.scope.startCounting();
        if (side instanceof RowOf row) {
            expressions.expressions(row.items());
        } else {
            expressions.expression(side);
        }
        return expressions.scope.stopCounting(before).slots();
    }

    /** Whether it says that something of these tables equals something of those. */
    boolean equates(long these, long those) {
        return (isWithin(one, these) && isWithin(other, those)) || (isWithin(one, those) && isWithin(other, these));
    }

    private static boolean isWithin(long side, long slots) {
        return side != 0 && (side & ~slots) == 0;
    }

    private static List<Key> keys(SqlExpression node, ExpressionCompiler expressions) throws SQLException {
        List<Key> keys = new ArrayList<>();
        if (node instanceof Binary binary && binary.operator().equals("=")) {
            addKey(keys, binary.left(), List.of(binary.right()), true, false, expressions);
            addKey(keys, binary.right(), List.of(binary.left()), false, false, expressions);
        } else if (node instanceof InList in && !(in.operand() instanceof RowOf)) {
            addKey(keys, in.operand(), in.values(), true, false, expressions);
        } else if (node instanceof Quantified any && any.isMembership() && any.array() != null) {
            addKey(keys, any.operand(), List.of(any.array()), true, true, expressions);
        }
        return keys;
    }

    private static void addKey(
            List<Key> keys,
            SqlExpression side,
            List<SqlExpression> others,
            boolean onLeft,
            boolean isArray,
            ExpressionCompiler expressions)
            throws SQLException {
        boolean rows = others.stream().anyMatch(other -> other instanceof RowOf);
        if (!(side instanceof SqlExpression.Column column) || rows) {
            return;
        }
        Scope scope = expressions.scope;
        Scope.Found found = scope.find(column.qualifier(), column.name(), 0);
        if (found == null || found.depth() > 0 || found.type() == null || found.isPlace()) {
            return;
        }
        Expr own = scope.column(column.qualifier(), column.name());
        Scope.Uses before = scope.startCounting();
        List<Expr> values = expressions.expressions(others);
        Scope.Uses uses = scope.stopCounting(before);
        Key key = isArray
                ? keyOfItems(found, own, values.get(0), uses)
                : key(found, own, values, uses, onLeft, expressions.cells());
        if (key != null) {
            keys.add(key);
        }
    }

    /** Only where the items have the column's own keys, and none is to be converted. */
    private static @Nullable Key keyOfItems(Scope.Found found, Expr own, Expr array, Scope.Uses uses) {
        SqlType column = Objects.requireNonNull(found.type()).unlimited();
        SqlType element = array.type() == null ? null : array.type().element();
        if (element == null || !sameKeys(column, element.unlimited())) {
            return null;
        }
        return new Key(
                found.range().slot(), found.column(), column, List.of(array.value()), true, own.value(), uses, true);
    }

    private static @Nullable Key key(
            Scope.Found found, Expr own, List<Expr> values, Scope.Uses uses, boolean onLeft, Cells cells)
            throws SQLException {
        SqlType columnType = Objects.requireNonNull(found.type()).unlimited();
        SqlType common = ConditionCompiler.membership(own, values);
        // Only where both sides have the same keys may the one find the other.
        if (common == null || !sameKeys(columnType, common)) {
            return null;
        }
        List<Value> converted = List.of(Coercion.all(common, values, cells));
        Value same = Coercion.to(common, own, cells);
        return new Key(found.range().slot(), found.column(), common, converted, false, same, uses, onLeft);
    }

    private static boolean sameKeys(SqlType column, SqlType common) {
        return column.equals(common)
                || (Types.isInteger(column) && Types.isInteger(common))
                || (Types.isText(column) && Types.isText(common) && Types.isPadded(column) == Types.isPadded(common));
    }

    boolean within(long slots) {
        return (uses.slots() & ~slots) == 0;
    }
}
