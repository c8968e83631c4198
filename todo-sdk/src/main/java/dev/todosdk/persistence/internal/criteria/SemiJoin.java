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
import java.util.Collection;
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

    /** Tried on a row of no query: most conditions need no subquery. */
    private static <T, E extends T> Predicate of(
            From<?, E> from,
            CriteriaBuilder builder,
            Function<From<?, ? extends T>, Predicate> condition,
            java.util.function.Predicate<From<?, ?>> stands) {
        EntityDomainType<E> type = entityType(from);
        if (type == null) {
            Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
            From<?, E> inner = correlated(subquery, from);
            Predicate met = met(inner, condition);
            return stands.test(inner) ? condition.apply(from) : exists(subquery, builder, met);
        }
        SqmRoot<E> inner = row(type, from);
        Predicate met = met(inner, condition);
        return stands.test(inner) ? condition.apply(from) : exists(from, builder, inner, subquery -> met);
    }

    private static <T> Predicate met(From<?, ? extends T> inner, Function<From<?, ? extends T>, Predicate> condition) {
        Predicate met = condition.apply(inner);
        if (hasJoins(inner) && !inner.getFetches().isEmpty()) {
            throw new WrongUseException(Failure.of(
                    "A condition fetches an association; nothing was read. Conditions only tell which entities"
                            + " are meant: fetch by query(…).fetch(…)."));
        }
        return met;
    }

    /** Of any kind; Hibernate makes a set anew for whoever asks for those of one. */
    private static boolean hasJoins(From<?, ?> from) {
        return ((SqmFrom<?, ?>) from).getNumberOfJoins() > 0;
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
        if (type == null) {
            Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
            return exists(subquery, builder, inside.condition(subquery, correlated(subquery, from)));
        }
        SqmRoot<T> again = row(type, from);
        return exists(from, builder, again, subquery -> inside.condition(subquery, again));
    }

    private static Predicate exists(
            From<?, ?> from,
            CriteriaBuilder builder,
            SqmRoot<?> again,
            Function<Subquery<Integer>, Predicate> condition) {
        Subquery<Integer> subquery = builder.createQuery().subquery(Integer.class);
        ((SqmSubQuery<?>) subquery).getQuerySpec().addRoot(again);
        return exists(subquery, builder, builder.equal(again, from), condition.apply(subquery));
    }

    private static Predicate exists(Subquery<Integer> subquery, CriteriaBuilder builder, Predicate... met) {
        return builder.exists(subquery.select(builder.literal(1)).where(met));
    }

    @SuppressWarnings("unchecked") // a correlation has the type of what it correlates
    private static <T> From<?, T> correlated(Subquery<?> subquery, From<?, T> from) {
        return from instanceof Root<?> root
                ? (From<?, T>) subquery.correlate(root)
                : (From<?, T>) subquery.correlate((Join<?, ?>) from);
    }

    /** By a name of its own: Hibernate takes two roots of a type without names for the same. */
    private static <T> SqmRoot<T> row(EntityDomainType<T> type, From<?, T> from) {
        SqmFrom<?, T> outer = (SqmFrom<?, T>) from;
        String alias = outer.getExplicitAlias() == null ? ALIAS : outer.getExplicitAlias() + ALIAS;
        return new SqmRoot<>(type, alias, true, outer.nodeBuilder());
    }

    @SuppressWarnings("unchecked") // a row has the type of what it is read from
    private static <T> @Nullable EntityDomainType<T> entityType(From<?, T> from) {
        return ((SqmFrom<?, T>) from).nodeBuilder().getDomainModel().findEntityType((Class<T>) from.getJavaType());
    }

    /** Outer joins of what is there once or not at all neither add rows nor take any away. */
    private static boolean keepsRows(From<?, ?> from) {
        return all(((SqmFrom<?, ?>) from).getSqmTreats(), SemiJoin::keepsRows)
                && (!hasJoins(from) || all(from.getJoins(), join -> isOptional(join) && keepsRows(join)));
    }

    /**
     * Tells whether a path goes through a reference that may be missing, {@code order.get(customer).get(name)}: Hibernate joins what it
     * refers to, and so takes away the rows without, also those that another part of a larger condition lets in.
     */
    private static boolean navigates(SqmFrom<?, ?> from) {
        return goesThroughMissing(from)
                || (hasJoins(from) && !all(from.getJoins(), join -> !navigates((SqmFrom<?, ?>) join)))
                || !all(from.getSqmTreats(), treat -> !navigates(treat));
    }

    private static boolean goesThroughMissing(SqmPath<?> path) {
        return !all(
                path.getReusablePaths(),
                step -> step instanceof SqmEntityValuedSimplePath<?>
                        ? !goesThroughMissing(step) && !(isOptional(step) && readsMoreThanId(step))
                        : !(step instanceof SqmEmbeddedValuedSimplePath<?>) || !goesThroughMissing(step));
    }

    /** Asked for each condition, mostly of none or few: without a stream. */
    private static <E> boolean all(Collection<E> elements, java.util.function.Predicate<? super E> test) {
        if (!elements.isEmpty()) {
            for (E element : elements) {
                if (!test.test(element)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean isOptional(SqmPath<?> reference) {
        return !(reference.getModel() instanceof SingularAttribute<?, ?> attribute) || attribute.isOptional();
    }

    private static boolean readsMoreThanId(SqmPath<?> reference) {
        return !all(
                reference.getReusablePaths(),
                part -> part.getModel() instanceof SingularAttribute<?, ?> attribute && attribute.isId());
    }

    private static boolean isOptional(Join<?, ?> join) {
        return join.getJoinType() == JoinType.LEFT
                && join.getModel().getBindableType() == Bindable.BindableType.SINGULAR_ATTRIBUTE;
    }
}
