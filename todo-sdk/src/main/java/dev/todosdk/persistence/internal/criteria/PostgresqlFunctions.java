package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.tree.expression.SqmExpression;
import org.hibernate.query.sqm.tree.expression.ValueBindJpaCriteriaParameter;

/** Operators of PostgreSQL that Criteria has no word for, written so that the usual index on the column serves them. */
public final class PostgresqlFunctions {

    private static final String JSON_CONTAINS = "todo_sdk_json_contains";
    private static final String JSON_MEETS = "todo_sdk_json_meets";
    private static final String TEXT_MATCHES = "todo_sdk_text_matches";

    /** The pattern that each function renders, by the name under which the mapping knows it. */
    public static final Map<String, String> PATTERNS = Map.of(
            JSON_CONTAINS, "(?1 @> cast(?2 as jsonb))",
            JSON_MEETS, "(?1 @@ cast(?2 as jsonpath))",
            TEXT_MATCHES, "(to_tsvector(?2,?1) @@ websearch_to_tsquery(?2,?3))");

    private PostgresqlFunctions() {}

    /**
     * An array has all of some elements.
     *
     * @param array the array
     * @param elements the elements
     * @param builder the query's
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate hasAll(Expression<E[]> array, E[] elements, CriteriaBuilder builder) {
        return hibernate(builder).arrayIncludes(array, likewise(array, elements));
    }

    /**
     * An array has at least one of some elements.
     *
     * @param array the array
     * @param elements the elements
     * @param builder the query's
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate hasAny(Expression<E[]> array, E[] elements, CriteriaBuilder builder) {
        return hibernate(builder).arrayIntersects(array, likewise(array, elements));
    }

    /**
     * A collection in one column has all of some elements.
     *
     * @param collection the collection
     * @param elements the elements
     * @param builder the query's
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate includesAll(
            Expression<Collection<E>> collection, Collection<E> elements, CriteriaBuilder builder) {
        return hibernate(builder).collectionIncludes(collection, collected(collection, elements));
    }

    /**
     * A collection in one column has at least one of some elements.
     *
     * @param collection the collection
     * @param elements the elements
     * @param builder the query's
     * @param <E> the elements
     * @return the predicate
     */
    public static <E> Predicate includesAny(
            Expression<Collection<E>> collection, Collection<E> elements, CriteriaBuilder builder) {
        return hibernate(builder).collectionIntersects(collection, collected(collection, elements));
    }

    /**
     * A document contains another one.
     *
     * @param document the document
     * @param part the other, as JSON
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate jsonContains(Expression<?> document, String part, CriteriaBuilder builder) {
        return is(JSON_CONTAINS, builder, document, value(part, builder));
    }

    /**
     * A document meets a predicate.
     *
     * @param document the document
     * @param path the predicate, in SQL/JSON's path language
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate jsonMeets(Expression<?> document, String path, CriteriaBuilder builder) {
        return is(JSON_MEETS, builder, document, value(path, builder));
    }

    /**
     * A text has the words that somebody looks for.
     *
     * @param text the text
     * @param configuration the name of a text search configuration, checked: it stands in the statement, or no index would fit
     * @param search the words
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate textMatches(
            Expression<String> text, String configuration, String search, CriteriaBuilder builder) {
        return is(TEXT_MATCHES, builder, text, builder.literal(configuration), value(search, builder));
    }

    /** A parameter of the attribute's own type: an enum is stored by name in one, by number in another. */
    private static <V> Expression<V> likewise(Expression<V> attribute, V value) {
        SqmExpression<V> typed = (SqmExpression<V>) attribute;
        return new ValueBindJpaCriteriaParameter<>(typed.getExpressible(), value, typed.nodeBuilder());
    }

    private static <E> Expression<Collection<E>> collected(
            Expression<Collection<E>> attribute, Collection<E> elements) {
        Class<?> type = attribute.getJavaType();
        boolean isSorted = SortedSet.class.isAssignableFrom(type);
        boolean isSet = Set.class.isAssignableFrom(type);
        return likewise(
                attribute, isSorted ? new TreeSet<>(elements) : isSet ? new LinkedHashSet<>(elements) : elements);
    }

    private static Predicate is(String function, CriteriaBuilder builder, Expression<?>... arguments) {
        return builder.isTrue(builder.function(function, Boolean.class, arguments));
    }

    private static Expression<String> value(String value, CriteriaBuilder builder) {
        return hibernate(builder).value(value);
    }

    private static HibernateCriteriaBuilder hibernate(CriteriaBuilder builder) {
        return (HibernateCriteriaBuilder) builder;
    }
}
