package dev.todosdk.persistence.criteria;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Join;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import jakarta.persistence.metamodel.Bindable;
import java.util.function.Function;
import org.hibernate.query.sqm.tree.from.SqmFrom;

/**
 * Conditions that join. A join in the query itself gives an entity once for each row that it meets, and takes away those that
 * meet none; inside {@code EXISTS} it says of each entity whether it meets the condition, and does nothing else.
 */
public final class SemiJoin {

    private SemiJoin() {}

    /**
     * A condition that leaves the query's rows as many as they are.
     *
     * @param from the entity in the query
     * @param builder the query's
     * @param condition makes the predicate; called twice, the second time for nothing if the first predicate is taken
     * @param <T> the entity
     * @return the condition, in a subquery of its own where it joins more than what is there once or not at all
     */
    public static <T> Predicate of(
            From<?, ? extends T> from, CriteriaBuilder builder, Function<From<?, ? extends T>, Predicate> condition) {
        return of(from, builder, condition, SemiJoin::keepsRows);
    }

    /**
     * A condition for a statement that cannot join.
     *
     * @param from the entity in the statement
     * @param builder the statement's
     * @param condition makes the predicate
     * @param <T> the entity
     * @return the condition, in a subquery of its own where it joins at all
     */
    public static <T> Predicate withoutJoins(
            From<?, ? extends T> from, CriteriaBuilder builder, Function<From<?, ? extends T>, Predicate> condition) {
        return of(from, builder, condition, inner -> inner.getJoins().isEmpty());
    }

    private static <T> Predicate of(
            From<?, ? extends T> from,
            CriteriaBuilder builder,
            Function<From<?, ? extends T>, Predicate> condition,
            java.util.function.Predicate<From<?, ?>> stands) {
        Subquery<Integer> some = subquery(builder, Integer.class);
        From<?, ? extends T> inner = correlated(some, from);
        Predicate met = condition.apply(inner);
        if (!inner.getFetches().isEmpty()) {
            throw new WrongUseException(Failure.of(
                    "A restriction fetches an association; nothing was read. Restrictions only tell which entities are"
                            + " meant: fetch by query(…).fetch(…)."));
        }
        return stands.test(inner)
                ? condition.apply(from)
                : builder.exists(some.select(builder.literal(1)).where(met));
    }

    /**
     * A subquery for whatever query the builder makes; Hibernate asks its parent only for common table expressions.
     *
     * @param builder the query's
     * @param result what the subquery gives
     * @param <R> what the subquery gives
     * @return an empty subquery
     */
    public static <R> Subquery<R> subquery(CriteriaBuilder builder, Class<R> result) {
        return builder.createQuery().subquery(result);
    }

    /**
     * An entity of the outer query, seen from inside.
     *
     * @param subquery the inner query
     * @param from the entity in the outer one
     * @param <T> the entity
     * @return the same row, for joins and comparisons inside
     */
    @SuppressWarnings("unchecked") // a correlation has the type of what it correlates
    public static <T> From<?, T> correlated(Subquery<?> subquery, From<?, T> from) {
        return from instanceof Root<?> root
                ? (From<?, T>) subquery.correlate(root)
                : (From<?, T>) subquery.correlate((Join<?, ?>) from);
    }

    /** Outer joins of what is there once or not at all neither add rows nor take any away. */
    private static boolean keepsRows(From<?, ?> from) {
        return ((SqmFrom<?, ?>) from).getSqmTreats().stream().allMatch(SemiJoin::keepsRows)
                && from.getJoins().stream().allMatch(join -> isOptional(join) && keepsRows(join));
    }

    private static boolean isOptional(Join<?, ?> join) {
        return join.getJoinType() == JoinType.LEFT
                && join.getModel().getBindableType() == Bindable.BindableType.SINGULAR_ATTRIBUTE;
    }
}
