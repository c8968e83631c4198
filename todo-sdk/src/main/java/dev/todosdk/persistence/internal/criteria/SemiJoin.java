package dev.todosdk.persistence.internal.criteria;

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
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.function.Function;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.sqm.tree.domain.SqmEmbeddedValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmEntityValuedSimplePath;
import org.hibernate.query.sqm.tree.domain.SqmPath;
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
        return of(from, builder, condition, inner -> keepsRows(inner) && !navigates((SqmFrom<?, ?>) inner));
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
                        "A condition fetches an association; nothing was read. Conditions only tell which entities"
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
     * that any will do. An entity's row is read again inside: joins that begin at the row outside must all be inner ones, and
     * Hibernate makes outer ones by itself where rows are deleted softly. What is no entity has no row to be read again.
     */
    static <T> Predicate exists(From<?, T> from, CriteriaBuilder builder, Inside<T> inside) {
        EntityDomainType<T> type = entityType(from);
        Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
        if (type == null) {
            Predicate met = inside.condition(subquery, correlated(subquery, from));
            return builder.exists(subquery.select(builder.literal(1)).where(met));
        }
        Root<T> again = root(subquery, type, longerAlias((SqmFrom<?, ?>) from));
        Predicate met = inside.condition(subquery, again);
        return builder.exists(subquery.select(builder.literal(1)).where(builder.equal(again, from), met));
    }

    @SuppressWarnings("unchecked") // a correlation has the type of what it correlates
    private static <T> From<?, T> correlated(Subquery<?> subquery, From<?, T> from) {
        return from instanceof Root<?> root
                ? (From<?, T>) subquery.correlate(root)
                : (From<?, T>) subquery.correlate((Join<?, ?>) from);
    }

    private static String longerAlias(SqmFrom<?, ?> from) {
        return from.getExplicitAlias() == null ? ALIAS : from.getExplicitAlias() + ALIAS;
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

    /** Outer joins of what is there once or not at all neither add rows nor take any away. */
    private static boolean keepsRows(From<?, ?> from) {
        return ((SqmFrom<?, ?>) from).getSqmTreats().stream().allMatch(SemiJoin::keepsRows)
                && from.getJoins().stream().allMatch(join -> isOptional(join) && keepsRows(join));
    }

    /**
     * Tells whether a path goes through a reference that may be missing, {@code order.get(customer).get(name)}: Hibernate joins what it
     * refers to, and so takes away the rows without, also those that another part of a larger condition lets in.
     */
    private static boolean navigates(SqmFrom<?, ?> from) {
        return goesThroughMissing(from)
                || from.getJoins().stream().anyMatch(join -> navigates((SqmFrom<?, ?>) join))
                || from.getSqmTreats().stream().anyMatch(SemiJoin::navigates);
    }

    private static boolean goesThroughMissing(SqmPath<?> path) {
        return path.getReusablePaths().stream()
                .anyMatch(step -> step instanceof SqmEntityValuedSimplePath<?>
                        ? goesThroughMissing(step) || (isOptional(step) && readsMoreThanId(step))
                        : step instanceof SqmEmbeddedValuedSimplePath<?> && goesThroughMissing(step));
    }

    private static boolean isOptional(SqmPath<?> reference) {
        return !(reference.getModel() instanceof SingularAttribute<?, ?> attribute) || attribute.isOptional();
    }

    private static boolean readsMoreThanId(SqmPath<?> reference) {
        return !reference.getReusablePaths().stream()
                .allMatch(part -> part.getModel() instanceof SingularAttribute<?, ?> attribute && attribute.isId());
    }

    private static boolean isOptional(Join<?, ?> join) {
        return join.getJoinType() == JoinType.LEFT
                && join.getModel().getBindableType() == Bindable.BindableType.SINGULAR_ATTRIBUTE;
    }
}
