package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.function.BiFunction;

/** Conditions about what belongs to an entity, each in a subquery of its own. */
public final class Elements {

    private Elements() {}

    /** Makes a predicate of an entity, another one, and a query's builder. */
    public interface Pair<T, S> {

        /**
         * The predicate.
         *
         * @param from the entity
         * @param other the other
         * @param builder the query's
         * @return the predicate
         */
        Predicate of(From<?, ? extends T> from, Root<S> other, CriteriaBuilder builder);
    }

    /**
     * At least one element meets a condition.
     *
     * @param from what has the collection
     * @param collection its name
     * @param builder the query's
     * @param condition about an element
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate some(
            From<?, ?> from,
            String collection,
            CriteriaBuilder builder,
            BiFunction<From<?, E>, CriteriaBuilder, Predicate> condition) {
        return SemiJoin.exists(from, builder, (subquery, inner) -> {
            Join<?, E> element = inner.join(collection);
            return condition.apply(element, builder);
        });
    }

    /**
     * At least one element does not meet a condition, or compares with a missing value.
     *
     * @param from what has the collection
     * @param collection its name
     * @param builder the query's
     * @param condition about an element
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate someUnmet(
            From<?, ?> from,
            String collection,
            CriteriaBuilder builder,
            BiFunction<From<?, E>, CriteriaBuilder, Predicate> condition) {
        return Elements.<E>some(from, collection, builder, (element, inner) -> {
            Expression<Integer> met = inner.<Integer>selectCase()
                    .when(condition.apply(element, inner), 1)
                    .otherwise(0);
            return inner.equal(met, 0);
        });
    }

    /**
     * There is an entity of some type that meets a condition together with this one.
     *
     * @param from this one
     * @param other the type
     * @param builder the query's
     * @param condition about both
     * @param <T> the entity
     * @param <S> the other
     * @return the predicate
     */
    public static <T, S> Predicate exists(
            From<?, ? extends T> from, Class<S> other, CriteriaBuilder builder, Pair<T, S> condition) {
        return SemiJoin.exists(from, builder, (subquery, inner) -> condition.of(inner, subquery.from(other), builder));
    }
}
