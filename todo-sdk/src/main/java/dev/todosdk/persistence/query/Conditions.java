package dev.todosdk.persistence.query;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.criteria.AnyOf;
import dev.todosdk.persistence.internal.criteria.Elements;
import dev.todosdk.persistence.internal.criteria.EmbeddedValue;
import dev.todosdk.persistence.internal.criteria.IgnoringCase;
import dev.todosdk.persistence.internal.criteria.LeftJoin;
import dev.todosdk.persistence.internal.criteria.LikePattern;
import dev.todosdk.persistence.internal.criteria.LobColumn;
import dev.todosdk.persistence.internal.value.FilledAttribute;
import dev.todosdk.persistence.internal.value.StorableValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of conditions, named as in Jakarta Data. Attributes come from the static metamodel that
 * hibernate-processor writes beside each entity ({@code Todo_.completed}):
 *
 * <pre>{@code
 * Condition<Order> due = Conditions.all(
 *         Conditions.equalTo(Order_.status, OPEN),
 *         Conditions.lessThan(Order_.dueAt, now),
 *         Conditions.at(Order_.customer, Conditions.startsWith(Customer_.name, text)));
 * }</pre>
 *
 * <p>The fields of the static metamodel are null until a database with the entity was started in this JVM; each method says
 * so when it meets one. Make conditions in methods, not in static fields.
 *
 * <p>A value is checked when the condition is made: text that PostgreSQL cannot hold, times outside its range and numbers
 * with more digits than {@code numeric} has throw {@link dev.todosdk.persistence.exception.InvalidInputException} naming the
 * attribute. So does a condition of more than 1,000 comparisons or 100 levels of {@link #all}, {@link #any}, {@link #not}
 * and {@link #at}, with the field {@code condition}; many values of one attribute are one comparison, by {@link #in}.
 *
 * <p>Values become bound parameters, never part of a statement's text. A missing value (NULL) meets no comparison and no
 * negated one; ask for it by {@link #isNull}. Ignoring case follows the column's collation: under "C", which the SDK uses,
 * for the letters A to Z.
 *
 * <p>Stateless and thread-safe.
 */
public final class Conditions {

    private static final int MOST_VALUES = 1_000_000;

    private Conditions() {}

    /**
     * The attribute has this value.
     *
     * @param attribute the attribute
     * @param value the value; null throws a NullPointerException that names the attribute, see {@link #isNull}
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V> Condition<T> equalTo(SingularAttribute<? super T, V> attribute, V value) {
        SingularAttribute<? super T, V> asked = FilledAttribute.check(attribute);
        return compare(
                asked, "=", value, (builder, path, to) -> EmbeddedValue.equal((Path<?>) path, asked, to, builder));
    }

    /**
     * The attribute has another value.
     *
     * @param attribute the attribute
     * @param value the value; null throws a NullPointerException that names the attribute, see {@link #notNull}
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V> Condition<T> notEqualTo(SingularAttribute<? super T, V> attribute, V value) {
        SingularAttribute<? super T, V> asked = FilledAttribute.check(attribute);
        return compare(
                asked,
                "<>",
                value,
                (builder, path, to) -> asked.getType() instanceof EmbeddableType<?>
                        ? builder.not(EmbeddedValue.equal((Path<?>) path, asked, to, builder))
                        : builder.notEqual(path, to));
    }

    /**
     * The attribute is less than a value.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V extends Comparable<? super V>> Condition<T> lessThan(
            SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "<", value, CriteriaBuilder::lessThan);
    }

    /**
     * The attribute is a value or less.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V extends Comparable<? super V>> Condition<T> lessThanEqual(
            SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "<=", value, CriteriaBuilder::lessThanOrEqualTo);
    }

    /**
     * The attribute is greater than a value.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V extends Comparable<? super V>> Condition<T> greaterThan(
            SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, ">", value, CriteriaBuilder::greaterThan);
    }

    /**
     * The attribute is a value or greater.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V extends Comparable<? super V>> Condition<T> greaterThanEqual(
            SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, ">=", value, CriteriaBuilder::greaterThanOrEqualTo);
    }

    /**
     * The attribute lies between two values or is one of them.
     *
     * @param attribute the attribute
     * @param lower the least value
     * @param upper the greatest value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition; with the lower value above the upper one, nothing meets it
     */
    public static <T, V extends Comparable<? super V>> Condition<T> between(
            SingularAttribute<? super T, V> attribute, V lower, V upper) {
        String name = compared(attribute).getName();
        V from = StorableValue.check(name, present(attribute, lower));
        V to = StorableValue.check(name, present(attribute, upper));
        return named(name + " between ? and ?", (root, builder) -> builder.between(root.<V>get(name), from, to));
    }

    /**
     * The attribute has one of these values. They travel as one array, so that there may be many.
     *
     * @param attribute the attribute
     * @param values at most a million, without null; of an attribute whose values are converted, enums among them, at most
     *     32,768; with none, nothing meets the condition
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V> Condition<T> in(SingularAttribute<? super T, V> attribute, Collection<? extends V> values) {
        String name = FilledAttribute.check(attribute).getName();
        List<V> checked = values(compared(attribute), values);
        return named(name + " in (?)", (root, builder) -> among(attribute, root.<V>get(name), checked, builder));
    }

    /**
     * The attribute has none of these values.
     *
     * @param attribute the attribute
     * @param values as many as for {@link #in}, without null; with none, everything meets the condition
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the condition
     */
    public static <T, V> Condition<T> notIn(SingularAttribute<? super T, V> attribute, Collection<? extends V> values) {
        String name = FilledAttribute.check(attribute).getName();
        List<V> checked = values(compared(attribute), values);
        return named(
                name + " not in (?)",
                (root, builder) -> builder.not(among(attribute, root.<V>get(name), checked, builder)));
    }

    /**
     * The attribute has no value.
     *
     * @param attribute the attribute
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> isNull(SingularAttribute<? super T, ?> attribute) {
        String name = FilledAttribute.check(attribute).getName();
        return named(name + " is null", (root, builder) -> builder.isNull(root.get(name)));
    }

    /**
     * The attribute has a value.
     *
     * @param attribute the attribute
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> notNull(SingularAttribute<? super T, ?> attribute) {
        String name = FilledAttribute.check(attribute).getName();
        return named(name + " is not null", (root, builder) -> builder.isNotNull(root.get(name)));
    }

    /**
     * The attribute matches a pattern. For text that came from a user take {@link #contains} and its like.
     *
     * @param attribute the attribute
     * @param pattern {@code %} for any characters, {@code _} for any one, a backslash before one that means itself
     * @param <T> the entity
     * @return the condition
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the pattern ends in a lone backslash
     */
    public static <T> Condition<T> like(SingularAttribute<? super T, String> attribute, String pattern) {
        return like(
                attribute,
                "like",
                LikePattern.checked(FilledAttribute.check(attribute).getName(), present(attribute, pattern)),
                false);
    }

    /**
     * The attribute begins with a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> startsWith(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "starts with", LikePattern.literal("", present(attribute, text), "%"), false);
    }

    /**
     * The attribute ends in a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> endsWith(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "ends with", LikePattern.literal("%", present(attribute, text), ""), false);
    }

    /**
     * The attribute contains a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> contains(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "contains", LikePattern.literal("%", present(attribute, text), "%"), false);
    }

    /**
     * The attribute is this text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> equalToIgnoringCase(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "= ignoring case", LikePattern.literal("", present(attribute, text), ""), true);
    }

    /**
     * The attribute matches a pattern, upper and lower case alike. For text that came from a user take {@link #containsIgnoringCase} and its like.
     *
     * @param attribute the attribute
     * @param pattern {@code %} for any characters, {@code _} for any one, a backslash before one that means itself
     * @param <T> the entity
     * @return the condition
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the pattern ends in a lone backslash
     */
    public static <T> Condition<T> likeIgnoringCase(SingularAttribute<? super T, String> attribute, String pattern) {
        return like(
                attribute,
                "like ignoring case",
                LikePattern.checked(FilledAttribute.check(attribute).getName(), present(attribute, pattern)),
                true);
    }

    /**
     * The attribute begins with a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> startsWithIgnoringCase(SingularAttribute<? super T, String> attribute, String text) {
        return like(
                attribute, "starts with ignoring case", LikePattern.literal("", present(attribute, text), "%"), true);
    }

    /**
     * The attribute ends in a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> endsWithIgnoringCase(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "ends with ignoring case", LikePattern.literal("%", present(attribute, text), ""), true);
    }

    /**
     * The attribute contains a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> containsIgnoringCase(SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "contains ignoring case", LikePattern.literal("%", present(attribute, text), "%"), true);
    }

    /**
     * The target of a to-one association, or an embeddable, meets a condition of its own. An association
     * that refers to nothing meets no comparison.
     *
     * @param attribute the association or embeddable
     * @param condition about what it refers to
     * @param <T> the entity
     * @param <V> what the attribute refers to
     * @return the condition
     */
    public static <T, V> Condition<T> at(SingularAttribute<? super T, V> attribute, Condition<? super V> condition) {
        String name = FilledAttribute.check(attribute).getName();
        Objects.requireNonNull(condition, "condition");
        return NamedCondition.around(
                name + ".(",
                condition,
                ")",
                (root, builder) -> condition.toEntityPredicate(LeftJoin.of(root, name), builder));
    }

    /**
     * At least one element of a collection meets a condition.
     *
     * <pre>{@code
     * Conditions.some(Order_.lines, Conditions.equalTo(Line_.sku, "milk"))
     * Conditions.some(Order_.labels, (label, builder) -> builder.equal(label, "urgent"))
     * }</pre>
     *
     * @param collection an association to many, or a collection of values
     * @param condition about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition; with an empty collection it is not met
     */
    public static <T, E> Condition<T> some(
            PluralAttribute<? super T, ?, E> collection, Condition<? super E> condition) {
        String name = FilledAttribute.check(collection).getName();
        Objects.requireNonNull(condition, "condition");
        return NamedCondition.around(
                "some " + name + ".(",
                condition,
                ")",
                (root, builder) -> Elements.<E>some(root, name, builder, condition::toEntityPredicate));
    }

    /**
     * No element of a collection meets a condition.
     *
     * @param collection an association to many, or a collection of values
     * @param condition about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition; with an empty collection it is met
     */
    public static <T, E> Condition<T> none(
            PluralAttribute<? super T, ?, E> collection, Condition<? super E> condition) {
        String name = FilledAttribute.check(collection).getName();
        Objects.requireNonNull(condition, "condition");
        return NamedCondition.around(
                "no " + name + ".(",
                condition,
                ")",
                (root, builder) -> builder.not(Elements.<E>some(root, name, builder, condition::toEntityPredicate)));
    }

    /**
     * All elements of a collection meet a condition. One that compares with a missing value does not meet it.
     *
     * @param collection an association to many, or a collection of values
     * @param condition about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the condition; with an empty collection it is met
     */
    public static <T, E> Condition<T> every(
            PluralAttribute<? super T, ?, E> collection, Condition<? super E> condition) {
        String name = FilledAttribute.check(collection).getName();
        Objects.requireNonNull(condition, "condition");
        return NamedCondition.around(
                "every " + name + ".(",
                condition,
                ")",
                (root, builder) ->
                        builder.not(Elements.<E>someUnmet(root, name, builder, condition::toEntityPredicate)));
    }

    /**
     * There is an entity of some type that belongs to this one, as the condition says; no association is needed.
     *
     * <pre>{@code
     * Conditions.exists(Review.class, (order, review, builder) ->
     *         builder.equal(review.get(Review_.orderNumber), order.get(Order_.number)))
     * }</pre>
     *
     * @param other the type, registered by a module
     * @param condition about both
     * @param <T> the entity
     * @param <S> the other
     * @return the condition
     */
    public static <T, S> Condition<T> exists(Class<S> other, Correlation<T, S> condition) {
        Objects.requireNonNull(condition, "condition");
        return named(
                "exists " + other.getSimpleName(),
                (root, builder) -> Elements.<T, S>exists(root, other, builder, condition::toPredicate));
    }

    /**
     * All of these are met; with none, every entity meets it.
     *
     * @param conditions the parts
     * @param <T> the entity
     * @return the condition
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Condition<T> all(Condition<? super T>... conditions) {
        return Conditions.<T>all(Arrays.asList(Objects.requireNonNull(conditions, "conditions")));
    }

    /**
     * All of these are met; with none, every entity meets it.
     *
     * @param conditions the parts; copied
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> all(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> parts = parts(conditions);
        return NamedCondition.joining(
                parts, " and ", "unrestricted", (root, builder) -> builder.and(predicates(parts, root, builder)));
    }

    /**
     * At least one of these is met; with none, no entity meets it.
     *
     * @param conditions the parts
     * @param <T> the entity
     * @return the condition
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Condition<T> any(Condition<? super T>... conditions) {
        return Conditions.<T>any(Arrays.asList(Objects.requireNonNull(conditions, "conditions")));
    }

    /**
     * At least one of these is met; with none, no entity meets it.
     *
     * @param conditions the parts; copied
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> any(Collection<? extends Condition<? super T>> conditions) {
        List<Condition<? super T>> parts = parts(conditions);
        return NamedCondition.joining(
                parts, " or ", "nothing", (root, builder) -> builder.or(predicates(parts, root, builder)));
    }

    /**
     * The condition is not met. What compares with a missing value is neither met nor not met.
     *
     * @param condition the condition
     * @param <T> the entity
     * @return the condition
     */
    public static <T> Condition<T> not(Condition<T> condition) {
        Objects.requireNonNull(condition, "condition");
        return NamedCondition.around(
                "not (", condition, ")", (root, builder) -> builder.not(condition.toEntityPredicate(root, builder)));
    }

    /** A comparison of a path with a value. */
    private interface Comparison<V> {
        Predicate apply(CriteriaBuilder builder, Expression<? extends V> path, V value);
    }

    private static <T, V> Condition<T> compare(
            SingularAttribute<? super T, V> attribute, String operator, V value, Comparison<V> comparison) {
        String name = compared(attribute).getName();
        V checked = StorableValue.check(name, present(attribute, value));
        return named(
                name + " " + operator + " ?", (root, builder) -> comparison.apply(builder, root.<V>get(name), checked));
    }

    private static <T> Condition<T> like(
            SingularAttribute<? super T, String> attribute, String operator, String pattern, boolean anyCase) {
        String name = compared(attribute).getName();
        String checked = StorableValue.check(name, pattern);
        return named(name + " " + operator + " ?", (root, builder) -> {
            Path<String> path = root.get(name);
            return anyCase
                    ? IgnoringCase.like(path, checked, builder)
                    : builder.like(path, checked, LikePattern.ESCAPE);
        });
    }

    private static Predicate among(
            SingularAttribute<?, ?> attribute, Path<?> path, List<?> values, CriteriaBuilder builder) {
        return attribute.getType() instanceof EmbeddableType<?>
                ? builder.or(values.stream()
                        .map(value -> EmbeddedValue.equal(path, attribute, value, builder))
                        .toArray(Predicate[]::new))
                : AnyOf.predicate(path, values, builder);
    }

    private static <V> List<V> values(SingularAttribute<?, V> attribute, Collection<? extends V> values) {
        String name = attribute.getName();
        Objects.requireNonNull(values, "values");
        if (values.size() > MOST_VALUES) {
            throw new InvalidInputException(name, "must not be compared with more than " + MOST_VALUES + " values");
        }
        return values.stream()
                .<V>map(value -> StorableValue.check(name, present(attribute, value)))
                .distinct()
                .toList();
    }

    private static <T> Condition<T> named(String text, Condition<T> condition) {
        return NamedCondition.of(text, condition);
    }

    private static <T> List<Condition<? super T>> parts(Collection<? extends Condition<? super T>> conditions) {
        Objects.requireNonNull(conditions, "conditions").forEach(part -> Objects.requireNonNull(part, "condition"));
        return List.copyOf(conditions);
    }

    /** In a loop of its own: a level takes few frames of the stack. */
    private static <T> Predicate[] predicates(
            List<Condition<? super T>> parts, From<?, ? extends T> from, CriteriaBuilder builder) {
        Predicate[] predicates = new Predicate[parts.size()];
        for (int i = 0; i < predicates.length; i++) {
            predicates[i] = parts.get(i).toEntityPredicate(from, builder);
        }
        return predicates;
    }

    private static <A extends SingularAttribute<?, ?>> A compared(A attribute) {
        A compared = FilledAttribute.check(attribute);
        LobColumn.refuseComparison(compared);
        return compared;
    }

    private static <V> V present(@Nullable SingularAttribute<?, ?> attribute, @Nullable V value) {
        if (value == null) {
            SingularAttribute<?, ?> asked = FilledAttribute.check(attribute);
            throw new NullPointerException("value: "
                    + asked.getDeclaringType().getJavaType().getSimpleName() + "."
                    + asked.getName() + " is compared with null, which nothing equals; nothing was sent. Take isNull or"
                    + " notNull for a missing value.");
        }
        return value;
    }
}
