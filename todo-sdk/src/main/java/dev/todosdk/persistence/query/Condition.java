package dev.todosdk.persistence.query;

import dev.todosdk.persistence.internal.criteria.SemiJoin;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/**
 * The entities that a question is about. The usual ones come from {@link Conditions}; any other is a lambda over Jakarta
 * Persistence's Criteria:
 *
 * <pre>{@code
 * Condition<Order> large = (order, builder) -> builder.gt(builder.size(order.get(Order_.lines)), 10);
 * }</pre>
 *
 * <p>It may join, also a collection: an entity meets it when some combination of the joined rows does, and is in the answer
 * once.
 *
 * <p>A condition is immutable, holds no unit of work, and may be kept, shared between threads and used again. Those of
 * {@link Conditions} tell attributes and operators by {@link Object#toString()}, never the values.
 *
 * @param <T> the entity or embeddable
 */
@FunctionalInterface
public interface Condition<T> {

    /**
     * The condition as a predicate of one query.
     *
     * @param from the entity in the query
     * @param builder the query's builder
     * @return the predicate
     */
    Predicate toPredicate(From<?, ? extends T> from, CriteriaBuilder builder);

    /**
     * The condition as a condition of each entity by itself: whatever {@link #toPredicate} joins stays in a subquery of its
     * own, so that no entity is there twice, and none is missing that another part of a larger condition lets in. This is
     * what questions ask by. Where a condition is made of others by hand, take this one of each.
     *
     * @param from the entity in the query
     * @param builder the query's builder
     * @return the predicate
     * @throws dev.todosdk.persistence.exception.WrongUseException when the condition fetches an association
     */
    default Predicate toEntityPredicate(From<?, ? extends T> from, CriteriaBuilder builder) {
        return SemiJoin.<T>of(from, builder, inner -> toPredicate(inner, builder));
    }

    /**
     * No condition: all entities.
     *
     * @param <T> the entity
     * @return the condition that everything meets
     */
    static <T> Condition<T> unrestricted() {
        return Conditions.all();
    }
}
