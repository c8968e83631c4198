package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;

/**
 * Which entities a question is about. The usual ones come from {@link Restrict}; any other is a lambda over Jakarta
 * Persistence's Criteria:
 *
 * <pre>{@code
 * Restriction<Order> large = (order, builder) -> builder.gt(builder.size(order.get(Order_.lines)), 10);
 * }</pre>
 *
 * <p>A restriction is immutable, holds no unit of work, and may be kept, shared between threads and used again. Those of
 * {@link Restrict} tell attributes and operators by {@link Object#toString()}, never the values.
 *
 * @param <T> the entity or embeddable
 */
@FunctionalInterface
public interface Restriction<T> {

    /**
     * The restriction as a predicate of one query.
     *
     * @param from the entity in the query
     * @param builder the query's builder
     * @return the predicate
     */
    Predicate toPredicate(From<?, ? extends T> from, CriteriaBuilder builder);

    /**
     * No restriction: all entities.
     *
     * @param <T> the entity
     * @return the restriction that everything meets
     */
    static <T> Restriction<T> unrestricted() {
        return Restrict.all();
    }
}
