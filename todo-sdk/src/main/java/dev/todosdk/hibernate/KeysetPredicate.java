package dev.todosdk.hibernate;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What lies after a place in an order. Where all sorts go the same way and no value can be missing, a comparison of row
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
        return isOneDirection()
                ? RowValues.compare(builder, expressions, present(), keys.get(0).isAscending())
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

    /** Missing values are the greatest. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // a sort's type is known at run time only
    private Predicate beyond(int i, boolean orAt) {
        Expression expression = expressions.get(i);
        Comparable value = (Comparable) values.get(i);
        if (keys.get(i).isAscending()) {
            if (value == null) {
                return builder.disjunction();
            }
            Predicate greater =
                    orAt ? builder.greaterThanOrEqualTo(expression, value) : builder.greaterThan(expression, value);
            return keys.get(i).path().isNullable() ? builder.or(greater, builder.isNull(expression)) : greater;
        }
        if (value == null) {
            return builder.isNotNull(expression);
        }
        return orAt ? builder.lessThanOrEqualTo(expression, value) : builder.lessThan(expression, value);
    }
}
