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
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.sqm.tree.from.SqmFrom;
import org.hibernate.query.sqm.tree.from.SqmRoot;
import org.hibernate.query.sqm.tree.select.SqmSubQuery;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that join. A join in the query itself gives an entity once for each row that it meets, and takes away those that
 * meet none; inside {@code EXISTS} it says of each entity whether it meets the condition, and does nothing else.
 */
public final class SemiJoin {

    /** Longer at each level of subqueries. */
    private static final String ALIAS = "again";

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
        boolean[] plain = {false};
        Predicate exists = exists(from, builder, (subquery, inner) -> {
            Predicate met = condition.apply(inner);
            if (!inner.getFetches().isEmpty()) {
                throw new WrongUseException(Failure.of(
                        "A restriction fetches an association; nothing was read. Restrictions only tell which entities"
                                + " are meant: fetch by query(…).fetch(…)."));
            }
            plain[0] = stands.test(inner);
            return met;
        });
        return plain[0] ? condition.apply(from) : exists;
    }

    /** Makes a condition inside a subquery. */
    interface Inside<T> {
        Predicate condition(Subquery<Integer> subquery, From<?, T> from);
    }

    /**
     * There is a row that meets a condition inside. Hibernate asks the subquery's parent only for common table expressions, so
     * that any will do. Joins begin at the row outside as long as all are inner ones, of which Hibernate makes them all there;
     * otherwise, and where the row is joined itself, it is read again inside.
     */
    static <T> Predicate exists(From<?, T> from, CriteriaBuilder builder, Inside<T> inside) {
        EntityDomainType<T> type = entityType(from);
        if (type == null || from instanceof Root<?>) {
            Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
            From<?, T> inner = correlated(subquery, from);
            Predicate met = inside.condition(subquery, inner);
            if (type == null || hasInnerJoinsOnly(inner)) {
                return builder.exists(subquery.select(builder.literal(1)).where(met));
            }
        }
        Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
        Root<T> again = root(subquery, type, (from.getAlias() == null ? "" : from.getAlias()) + ALIAS);
        Predicate met = inside.condition(subquery, again);
        return builder.exists(subquery.select(builder.literal(1)).where(builder.equal(again, from), met));
    }

    @SuppressWarnings("unchecked") // a correlation has the type of what it correlates
    private static <T> From<?, T> correlated(Subquery<?> subquery, From<?, T> from) {
        return from instanceof Root<?> root
                ? (From<?, T>) subquery.correlate(root)
                : (From<?, T>) subquery.correlate((Join<?, ?>) from);
    }

    /** By a name of its own: Hibernate takes two roots of a type without names for the same. */
    private static <T> Root<T> root(Subquery<?> subquery, EntityDomainType<T> type, String alias) {
        SqmSubQuery<?> query = (SqmSubQuery<?>) subquery;
        SqmRoot<T> root = new SqmRoot<>(type, alias, true, query.nodeBuilder());
        query.getQuerySpec().addRoot(root);
        return root;
    }

    @SuppressWarnings("unchecked") // a row has the type of what it is read from
    private static <T> @Nullable EntityDomainType<T> entityType(From<?, T> from) {
        return ((SqmFrom<?, T>) from).nodeBuilder().getDomainModel().findEntityType((Class<T>) from.getJavaType());
    }

    private static boolean hasInnerJoinsOnly(From<?, ?> from) {
        return from.getJoins().stream()
                        .allMatch(join -> join.getJoinType() == JoinType.INNER && hasInnerJoinsOnly(join))
                && ((SqmFrom<?, ?>) from).getSqmTreats().stream().allMatch(SemiJoin::hasInnerJoinsOnly);
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
