package dev.todosdk.persistence.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.criteria.PostgresqlFunctions;
import dev.todosdk.persistence.internal.value.FilledAttribute;
import dev.todosdk.persistence.internal.value.StorableJson;
import dev.todosdk.persistence.internal.value.StorableValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.Array;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * Conditions by what many choose PostgreSQL for: arrays, {@code jsonb}, full text. Each is written so that an index serves it;
 * docs/queries.md has the indexes. The database in memory refuses by name what it does not know.
 *
 * <pre>{@code
 * articles.find(PostgresqlConditions.hasAny(Article_.tags, List.of("sql", "java")));
 * articles.find(PostgresqlConditions.jsonContains(Article_.details, "{\"language\": \"de\"}"));
 * articles.find(PostgresqlConditions.textMatches(Article_.body, "english", "\"unit of work\" -spring"));
 * }</pre>
 *
 * <p>Stateless, for any thread. A condition tells attributes and operators by {@link Object#toString()}, never the values. A row
 * whose attribute is missing meets none of them.
 */
public final class PostgresqlConditions {

    /** Of a schema, a dot and a configuration. */
    private static final int LONGEST_NAME = 127;

    private PostgresqlConditions() {}

    /**
     * Arrays with an element ({@code attribute @> array[element]}).
     *
     * @param attribute an attribute with one column, of an array type
     * @param element the element, not null
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold the element
     */
    public static <T, E> Condition<T> has(SingularAttribute<? super T, E[]> attribute, E element) {
        return hasAll(attribute, List.of(element));
    }

    /**
     * Arrays with all of some elements, in any order ({@code attribute @> array[…]}).
     *
     * @param attribute an attribute with one column, of an array type
     * @param elements the elements, none of them null; with none, every array meets the condition
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold one of the elements
     */
    public static <T, E> Condition<T> hasAll(
            SingularAttribute<? super T, E[]> attribute, Collection<? extends E> elements) {
        return ofArray(attribute, "has all of ?", elements, PostgresqlFunctions::hasAll);
    }

    /**
     * Arrays with at least one of some elements ({@code attribute && array[…]}).
     *
     * @param attribute an attribute with one column, of an array type
     * @param elements the elements, none of them null; with none, no array meets the condition
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold one of the elements
     */
    public static <T, E> Condition<T> hasAny(
            SingularAttribute<? super T, E[]> attribute, Collection<? extends E> elements) {
        return ofArray(attribute, "has any of ?", elements, PostgresqlFunctions::hasAny);
    }

    /**
     * Lists and sets in one column with all of some elements, as {@link #hasAll} for arrays.
     *
     * @param attribute an attribute with one column, of an array type
     * @param elements the elements, none of them null; with none, every list meets the condition
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold one of the elements
     */
    public static <T, E> Condition<T> includesAll(
            SingularAttribute<? super T, ? extends Collection<E>> attribute, Collection<? extends E> elements) {
        return ofCollection(attribute, "includes all of ?", elements, PostgresqlFunctions::includesAll);
    }

    /**
     * Lists and sets in one column with at least one of some elements, as {@link #hasAny} for arrays.
     *
     * @param attribute an attribute with one column, of an array type
     * @param elements the elements, none of them null; with none, no list meets the condition
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold one of the elements
     */
    public static <T, E> Condition<T> includesAny(
            SingularAttribute<? super T, ? extends Collection<E>> attribute, Collection<? extends E> elements) {
        return ofCollection(attribute, "includes any of ?", elements, PostgresqlFunctions::includesAny);
    }

    /**
     * Documents that contain another one ({@code attribute @> json}): its keys with these values, and perhaps more; its array
     * elements in any order.
     *
     * @param attribute an attribute in a column of type jsonb
     * @param json what they contain, as JSON
     * @param <T> the entity
     * @return the condition; a question by what is no JSON fails with SQLSTATE 22P02
     * @throws InvalidInputException when PostgreSQL could not hold the text, or it has more than 500 levels
     */
    public static <T> Condition<T> jsonContains(SingularAttribute<? super T, ?> attribute, String json) {
        return ofJson(attribute, "contains ?", json, PostgresqlFunctions::jsonContains);
    }

    /**
     * Documents that meet a predicate about their paths ({@code attribute @@ path}).
     *
     * @param attribute an attribute in a {@code jsonb} column
     * @param path the predicate in SQL/JSON's path language, such as {@code $.size > 3} or {@code exists($.tags[*] ? (@ == "a"))}.
     *     It is a program: make no text of a caller's part of it
     * @param <T> the entity
     * @return the condition; a question by what is no path fails with SQLSTATE 42601
     * @throws InvalidInputException when PostgreSQL could not hold the text, or it has more than 500 levels
     */
    public static <T> Condition<T> jsonMeets(SingularAttribute<? super T, ?> attribute, String path) {
        return ofJson(attribute, "meets ?", path, PostgresqlFunctions::jsonMeets);
    }

    /**
     * Texts with the words that somebody looks for, as search engines on the web read them: {@code word other}, {@code "a
     * phrase"}, {@code this or that}, {@code -without}. Any text is a search; none is an error.
     *
     * @param attribute an attribute of text
     * @param configuration the text search configuration that the index has, such as {@code english} or {@code simple}
     * @param search what is looked for
     * @param <T> the entity
     * @return the condition
     * @throws InvalidInputException when PostgreSQL could not hold the search, or the configuration is no plain name
     */
    public static <T> Condition<T> textMatches(
            SingularAttribute<? super T, String> attribute, String configuration, String search) {
        String name = FilledAttribute.check(attribute).getName();
        if (!isName(configuration)) {
            throw new InvalidInputException("configuration", "must be the name of a text search configuration");
        }
        String checked = StorableValue.check(name, search);
        return NamedCondition.of(
                name + " matches ?",
                (root, builder) -> PostgresqlFunctions.textMatches(root.get(name), configuration, checked, builder));
    }

    /** It stands in the statement's text: nothing that would need quotes. */
    private static boolean isName(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_NAME
                && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.');
    }

    /** Makes a predicate of an attribute and what it is compared with. */
    @FunctionalInterface
    private interface Word<L, R> {
        Predicate apply(Expression<L> attribute, R given, CriteriaBuilder builder);
    }

    private static <T, E> Condition<T> ofArray(
            SingularAttribute<? super T, E[]> attribute,
            String operator,
            Collection<? extends E> elements,
            Word<E[], E[]> word) {
        String name = FilledAttribute.check(attribute).getName();
        E[] values = checked(name, elements).toArray(noneOf(attribute.getJavaType()));
        return NamedCondition.of(
                name + " " + operator, (root, builder) -> word.apply(root.get(name), values.clone(), builder));
    }

    @SuppressWarnings("unchecked") // of its own component type
    private static <E> E[] noneOf(Class<E[]> arrays) {
        return (E[]) Array.newInstance(arrays.getComponentType(), 0);
    }

    private static <T, E> Condition<T> ofCollection(
            SingularAttribute<? super T, ? extends Collection<E>> attribute,
            String operator,
            Collection<? extends E> elements,
            Word<Collection<E>, Collection<E>> word) {
        String name = FilledAttribute.check(attribute).getName();
        List<E> values = List.copyOf(checked(name, elements));
        return NamedCondition.of(name + " " + operator, (root, builder) -> word.apply(root.get(name), values, builder));
    }

    private static <E> List<E> checked(String name, Collection<? extends E> elements) {
        return elements.stream()
                .<E>map(element -> StorableValue.check(name, Objects.requireNonNull(element, "element")))
                .toList();
    }

    private static <T> Condition<T> ofJson(
            SingularAttribute<? super T, ?> attribute, String operator, String given, Word<Object, String> word) {
        String name = FilledAttribute.check(attribute).getName();
        String checked = StorableJson.check(name, given);
        return NamedCondition.of(
                name + " " + operator, (root, builder) -> word.apply(root.get(name), checked, builder));
    }
}
