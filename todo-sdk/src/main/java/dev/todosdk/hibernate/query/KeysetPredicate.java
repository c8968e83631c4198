package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.ComparisonOperator;
import org.jspecify.annotations.Nullable;

/**
 * The condition for what lies after a place in an order. Where all sorts go the same way and no value can be missing, a comparison of row
 * values says it, and an index on the sorts finds the place. Otherwise it is spelled out sort by sort, with the first sort's
 * bound in front of it for the same purpose.
 */
final class KeysetPredicate {

    private final HibernateCriteriaBuilder builder;
    private final List<SortKey> keys;
    private final List<Expression<?>> expressions;
    private final List<? extends @Nullable Object> values;

    KeysetPredicate(
            CriteriaBuilder builder,
            SortKeys keys,
            List<Expression<?>> expressions,
            List<? extends @Nullable Object> values) {
        this.builder = (HibernateCriteriaBuilder) builder;
        this.keys = keys.keys();
        this.expressions = expressions;
        this.values = values;
    }

    Predicate after() {
        for (int i = 0; i < keys.size(); i++) {
            if (values.get(i) == null && keys.get(i).path().storesNull()) {
                throw new NotSupportedException(Failure.of("A cursor cannot go on behind a null of "
                        + keys.get(i).path() + ": its converter stores a value for null, which stands elsewhere in the"
                        + " order. Nothing was sent. Sort by another attribute, or take pages with numbers."));
            }
        }
        return isOneDirection()
                ? RowComparison.compare(
                        builder, expressions, present(), beyond(keys.get(0).isAscending()))
                : spelledOut();
    }

    private boolean isOneDirection() {
        boolean ascending = keys.get(0).isAscending();
        return keys.stream()
                .allMatch(key -> key.isAscending() == ascending && !key.path().isNullable());
    }

    private List<Object> present() {
        List<Object> present = new ArrayList<>(values.size());
        for (Object value : values) {
            present.add(java.util.Objects.requireNonNull(value));
        }
        return present;
    }

    private Predicate spelledOut() {
        List<Predicate> alternatives = new ArrayList<>();
        List<Predicate> equalSoFar = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            List<Predicate> parts = new ArrayList<>(equalSoFar);
            parts.add(beyond(i, false));
            alternatives.add(builder.and(parts));
            equalSoFar.add(equal(i));
        }
        Predicate beyond = builder.or(alternatives);
        return keys.get(0).path().isNullable() ? beyond : builder.and(beyond(0, true), beyond);
    }

    private Predicate equal(int i) {
        Object value = values.get(i);
        return value == null ? builder.isNull(expressions.get(i)) : builder.equal(expressions.get(i), value);
    }

    private static ComparisonOperator beyond(boolean ascending) {
        return ascending ? ComparisonOperator.GREATER_THAN : ComparisonOperator.LESS_THAN;
    }

    /** Missing values are the greatest. */
    private Predicate beyond(int i, boolean orAt) {
        Expression<?> expression = expressions.get(i);
        Object value = values.get(i);
        boolean ascending = keys.get(i).isAscending();
        if (value == null) {
            return ascending ? builder.disjunction() : builder.isNotNull(expression);
        }
        ComparisonOperator operator = beyond(ascending);
        if (orAt) {
            operator = ascending ? ComparisonOperator.GREATER_THAN_OR_EQUAL : ComparisonOperator.LESS_THAN_OR_EQUAL;
        }
        Predicate beyond = RowComparison.compare(builder, List.of(expression), List.of(value), operator);
        return ascending && keys.get(i).path().isNullable() ? builder.or(beyond, builder.isNull(expression)) : beyond;
    }
}
