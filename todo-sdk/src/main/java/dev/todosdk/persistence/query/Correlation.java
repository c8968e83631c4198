package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;

/**
 * The entities of another type that belong to an entity, for {@link Conditions#exists}. Immutable; it may be shared between threads.
 *
 * @param <T> the entity that the question is about
 * @param <S> the other
 */
@FunctionalInterface
public interface Correlation<T, S> {

    /**
     * The condition about both.
     *
     * @param from the entity
     * @param other the other
     * @param builder the query's builder
     * @return the predicate
     */
    Predicate toPredicate(From<?, ? extends T> from, Root<S> other, CriteriaBuilder builder);
}
