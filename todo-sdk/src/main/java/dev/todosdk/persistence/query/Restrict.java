package dev.todosdk.persistence.query;

import dev.todosdk.persistence.criteria.AnyOf;
import dev.todosdk.persistence.criteria.Elements;
import dev.todosdk.persistence.criteria.IgnoringCase;
import dev.todosdk.persistence.criteria.LeftJoin;
import dev.todosdk.persistence.criteria.LikePattern;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.value.StorableValue;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.PluralAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of restrictions, named as in Jakarta Data. Attributes come from the static metamodel that
 * hibernate-processor writes beside each entity ({@code Todo_.completed}):
 *
 * <pre>{@code
 * Restriction<Order> due = Restrict.all(
 *         Restrict.equalTo(Order_.status, OPEN),
 *         Restrict.lessThan(Order_.dueAt, now),
 *         Restrict.at(Order_.customer, Restrict.startsWith(Customer_.name, text)));
 * }</pre>
 *
 * <p>The fields of the static metamodel are null until a database with the entity was started in this JVM; each method says
 * so when it meets one. Make restrictions in methods, not in static fields.
 *
 * <p>A value is checked when the restriction is made: text that PostgreSQL cannot hold, times outside its range and numbers
 * with more digits than {@code numeric} has throw {@link dev.todosdk.persistence.exception.InvalidInputException} naming the
 * attribute. So does a restriction of more than 1,000 comparisons or 100 levels of {@link #all}, {@link #any}, {@link #not}
 * and {@link #at}, with the field {@code restriction}; many values of one attribute are one comparison, by {@link #in}.
 *
 * <p>Values become bound parameters, never part of a statement's text. A missing value (NULL) meets no comparison and no
 * negated one; ask for it by {@link #isNull}. Ignoring case follows the column's collation: under "C", which the SDK uses,
 * for the letters A to Z.
 *
 * <p>Stateless and thread-safe.
 */
public final class Restrict {

    private static final int MOST_VALUES = 1_000_000;

    private Restrict() {}

    /**
     * The attribute has this value.
     *
     * @param attribute the attribute
     * @param value the value; null throws a NullPointerException that names the attribute, see {@link #isNull}
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V> Restriction<T> equalTo(@Nullable SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "=", value, CriteriaBuilder::equal);
    }

    /**
     * The attribute has another value.
     *
     * @param attribute the attribute
     * @param value the value; null throws a NullPointerException that names the attribute, see {@link #notNull}
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V> Restriction<T> notEqualTo(@Nullable SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "<>", value, CriteriaBuilder::notEqual);
    }

    /**
     * The attribute is less than a value.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V extends Comparable<? super V>> Restriction<T> lessThan(
            @Nullable SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "<", value, CriteriaBuilder::lessThan);
    }

    /**
     * The attribute is a value or less.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V extends Comparable<? super V>> Restriction<T> lessThanEqual(
            @Nullable SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, "<=", value, CriteriaBuilder::lessThanOrEqualTo);
    }

    /**
     * The attribute is greater than a value.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V extends Comparable<? super V>> Restriction<T> greaterThan(
            @Nullable SingularAttribute<? super T, V> attribute, V value) {
        return compare(attribute, ">", value, CriteriaBuilder::greaterThan);
    }

    /**
     * The attribute is a value or greater.
     *
     * @param attribute the attribute
     * @param value the value
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V extends Comparable<? super V>> Restriction<T> greaterThanEqual(
            @Nullable SingularAttribute<? super T, V> attribute, V value) {
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
     * @return the restriction; with the lower value above the upper one, nothing meets it
     */
    public static <T, V extends Comparable<? super V>> Restriction<T> between(
            @Nullable SingularAttribute<? super T, V> attribute, V lower, V upper) {
        String name = checked(attribute).getName();
        V from = StorableValue.check(name, present(attribute, lower));
        V to = StorableValue.check(name, present(attribute, upper));
        return named(name + " between ? and ?", (root, builder) -> builder.between(root.<V>get(name), from, to));
    }

    /**
     * The attribute has one of these values. They travel as one array, so that there may be many.
     *
     * @param attribute the attribute
     * @param values at most a million, without null; of an attribute whose values are converted, enums among them, at most
     *     32,768; with none, nothing meets the restriction
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V> Restriction<T> in(
            @Nullable SingularAttribute<? super T, V> attribute, Collection<? extends V> values) {
        String name = checked(attribute).getName();
        List<V> checked = values(checked(attribute), values);
        return named(name + " in (?)", (root, builder) -> AnyOf.predicate(root.<V>get(name), checked, builder));
    }

    /**
     * The attribute has none of these values.
     *
     * @param attribute the attribute
     * @param values as many as for {@link #in}, without null; with none, everything meets the restriction
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V> Restriction<T> notIn(
            @Nullable SingularAttribute<? super T, V> attribute, Collection<? extends V> values) {
        String name = checked(attribute).getName();
        List<V> checked = values(checked(attribute), values);
        return named(
                name + " not in (?)",
                (root, builder) -> builder.not(AnyOf.predicate(root.<V>get(name), checked, builder)));
    }

    /**
     * The attribute has no value.
     *
     * @param attribute the attribute
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> isNull(@Nullable SingularAttribute<? super T, ?> attribute) {
        String name = checked(attribute).getName();
        return named(name + " is null", (root, builder) -> builder.isNull(root.get(name)));
    }

    /**
     * The attribute has a value.
     *
     * @param attribute the attribute
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> notNull(@Nullable SingularAttribute<? super T, ?> attribute) {
        String name = checked(attribute).getName();
        return named(name + " is not null", (root, builder) -> builder.isNotNull(root.get(name)));
    }

    /**
     * The attribute matches a pattern. For text that came from a user take {@link #contains} and its like.
     *
     * @param attribute the attribute
     * @param pattern {@code %} for any characters, {@code _} for any one, a backslash before one that means itself
     * @param <T> the entity
     * @return the restriction
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the pattern ends in a lone backslash
     */
    public static <T> Restriction<T> like(@Nullable SingularAttribute<? super T, String> attribute, String pattern) {
        return like(
                attribute,
                "like",
                LikePattern.checked(checked(attribute).getName(), present(attribute, pattern)),
                false);
    }

    /**
     * The attribute begins with a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> startsWith(@Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "starts with", LikePattern.literal(present(attribute, text)) + "%", false);
    }

    /**
     * The attribute ends in a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> endsWith(@Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "ends with", "%" + LikePattern.literal(present(attribute, text)), false);
    }

    /**
     * The attribute contains a text.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> contains(@Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "contains", "%" + LikePattern.literal(present(attribute, text)) + "%", false);
    }

    /**
     * The attribute is this text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> equalToIgnoringCase(
            @Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "= ignoring case", LikePattern.literal(present(attribute, text)), true);
    }

    /**
     * The attribute matches a pattern, upper and lower case alike. For text that came from a user take {@link #containsIgnoringCase} and its like.
     *
     * @param attribute the attribute
     * @param pattern {@code %} for any characters, {@code _} for any one, a backslash before one that means itself
     * @param <T> the entity
     * @return the restriction
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the pattern ends in a lone backslash
     */
    public static <T> Restriction<T> likeIgnoringCase(
            @Nullable SingularAttribute<? super T, String> attribute, String pattern) {
        return like(
                attribute,
                "like ignoring case",
                LikePattern.checked(checked(attribute).getName(), present(attribute, pattern)),
                true);
    }

    /**
     * The attribute begins with a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> startsWithIgnoringCase(
            @Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "starts with ignoring case", LikePattern.literal(present(attribute, text)) + "%", true);
    }

    /**
     * The attribute ends in a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> endsWithIgnoringCase(
            @Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(attribute, "ends with ignoring case", "%" + LikePattern.literal(present(attribute, text)), true);
    }

    /**
     * The attribute contains a text, upper and lower case alike.
     *
     * @param attribute the attribute
     * @param text the text; every character means itself
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> containsIgnoringCase(
            @Nullable SingularAttribute<? super T, String> attribute, String text) {
        return like(
                attribute, "contains ignoring case", "%" + LikePattern.literal(present(attribute, text)) + "%", true);
    }

    /**
     * What a to-one association or an embeddable of the entity refers to meets a restriction of its own. An association
     * that refers to nothing meets no comparison.
     *
     * @param attribute the association or embeddable
     * @param restriction about what it refers to
     * @param <T> the entity
     * @param <V> what the attribute refers to
     * @return the restriction
     */
    public static <T, V> Restriction<T> at(
            @Nullable SingularAttribute<? super T, V> attribute, Restriction<? super V> restriction) {
        String name = checked(attribute).getName();
        Objects.requireNonNull(restriction, "restriction");
        return NamedRestriction.around(
                name + ".(",
                restriction,
                ")",
                (root, builder) -> restriction.toCondition(LeftJoin.of(root, name), builder));
    }

    /**
     * At least one element of a collection meets a restriction.
     *
     * <pre>{@code
     * Restrict.some(Order_.lines, Restrict.equalTo(Line_.sku, "milk"))
     * Restrict.some(Order_.labels, (label, builder) -> builder.equal(label, "urgent"))
     * }</pre>
     *
     * @param collection an association to many, or a collection of values
     * @param restriction about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the restriction; with an empty collection it is not met
     */
    public static <T, E> Restriction<T> some(
            @Nullable PluralAttribute<? super T, ?, E> collection, Restriction<? super E> restriction) {
        String name = checked(collection).getName();
        Objects.requireNonNull(restriction, "restriction");
        return NamedRestriction.around(
                "some " + name + ".(",
                restriction,
                ")",
                (root, builder) -> Elements.<E>some(root, name, builder, restriction::toCondition));
    }

    /**
     * No element of a collection meets a restriction.
     *
     * @param collection an association to many, or a collection of values
     * @param restriction about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the restriction; with an empty collection it is met
     */
    public static <T, E> Restriction<T> none(
            @Nullable PluralAttribute<? super T, ?, E> collection, Restriction<? super E> restriction) {
        String name = checked(collection).getName();
        Objects.requireNonNull(restriction, "restriction");
        return NamedRestriction.around(
                "no " + name + ".(",
                restriction,
                ")",
                (root, builder) -> builder.not(Elements.<E>some(root, name, builder, restriction::toCondition)));
    }

    /**
     * All elements of a collection meet a restriction. One that compares with a missing value does not meet it.
     *
     * @param collection an association to many, or a collection of values
     * @param restriction about an element
     * @param <T> the entity
     * @param <E> the elements
     * @return the restriction; with an empty collection it is met
     */
    public static <T, E> Restriction<T> every(
            @Nullable PluralAttribute<? super T, ?, E> collection, Restriction<? super E> restriction) {
        String name = checked(collection).getName();
        Objects.requireNonNull(restriction, "restriction");
        return NamedRestriction.around(
                "every " + name + ".(",
                restriction,
                ")",
                (root, builder) -> builder.not(Elements.<E>someUnmet(root, name, builder, restriction::toCondition)));
    }

    /**
     * There is an entity of some type that belongs to this one, as the condition says; no association is needed.
     *
     * <pre>{@code
     * Restrict.exists(Review.class, (order, review, builder) ->
     *         builder.equal(review.get(Review_.orderNumber), order.get(Order_.number)))
     * }</pre>
     *
     * @param other the type, registered by a module
     * @param condition about both
     * @param <T> the entity
     * @param <S> the other
     * @return the restriction
     */
    public static <T, S> Restriction<T> exists(Class<S> other, Correlation<T, S> condition) {
        Objects.requireNonNull(condition, "condition");
        return named(
                "exists " + other.getSimpleName(),
                (root, builder) -> Elements.<T, S>exists(root, other, builder, condition::toPredicate));
    }

    /**
     * All of these are met; with none, every entity meets it.
     *
     * @param restrictions the parts
     * @param <T> the entity
     * @return the restriction
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Restriction<T> all(Restriction<? super T>... restrictions) {
        return Restrict.<T>all(Arrays.asList(restrictions));
    }

    /**
     * All of these are met; with none, every entity meets it.
     *
     * @param restrictions the parts; copied
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> all(Collection<? extends Restriction<? super T>> restrictions) {
        List<Restriction<? super T>> parts = List.copyOf(restrictions);
        return NamedRestriction.joining(
                parts, " and ", "unrestricted", (root, builder) -> builder.and(predicates(parts, root, builder)));
    }

    /**
     * At least one of these is met; with none, no entity meets it.
     *
     * @param restrictions the parts
     * @param <T> the entity
     * @return the restriction
     */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static <T> Restriction<T> any(Restriction<? super T>... restrictions) {
        return Restrict.<T>any(Arrays.asList(restrictions));
    }

    /**
     * At least one of these is met; with none, no entity meets it.
     *
     * @param restrictions the parts; copied
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> any(Collection<? extends Restriction<? super T>> restrictions) {
        List<Restriction<? super T>> parts = List.copyOf(restrictions);
        return NamedRestriction.joining(
                parts, " or ", "nothing", (root, builder) -> builder.or(predicates(parts, root, builder)));
    }

    /**
     * The restriction is not met. What compares with a missing value is neither met nor not met.
     *
     * @param restriction the restriction
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> not(Restriction<T> restriction) {
        Objects.requireNonNull(restriction, "restriction");
        return NamedRestriction.around(
                "not (", restriction, ")", (root, builder) -> builder.not(restriction.toCondition(root, builder)));
    }

    /** A comparison of a path with a value. */
    private interface Comparison<V> {
        Predicate apply(CriteriaBuilder builder, Expression<? extends V> path, V value);
    }

    private static <T, V> Restriction<T> compare(
            @Nullable SingularAttribute<? super T, V> attribute, String operator, V value, Comparison<V> comparison) {
        String name = checked(attribute).getName();
        V checked = StorableValue.check(name, present(attribute, value));
        return named(
                name + " " + operator + " ?", (root, builder) -> comparison.apply(builder, root.<V>get(name), checked));
    }

    private static <T> Restriction<T> like(
            @Nullable SingularAttribute<? super T, String> attribute,
            String operator,
            String pattern,
            boolean anyCase) {
        String name = checked(attribute).getName();
        String checked = StorableValue.check(name, pattern);
        return named(name + " " + operator + " ?", (root, builder) -> {
            Path<String> path = root.get(name);
            return anyCase
                    ? IgnoringCase.like(path, checked, builder)
                    : builder.like(path, checked, LikePattern.ESCAPE);
        });
    }

    private static <V> List<V> values(SingularAttribute<?, V> attribute, Collection<? extends V> values) {
        String name = attribute.getName();
        if (values.size() > MOST_VALUES) {
            throw new InvalidInputException(name, "must not be compared with more than " + MOST_VALUES + " values");
        }
        return values.stream()
                .<V>map(value -> StorableValue.check(name, present(attribute, value)))
                .distinct()
                .toList();
    }

    private static <T> Restriction<T> named(String text, Restriction<T> restriction) {
        return NamedRestriction.of(text, restriction);
    }

    /** In a loop of its own: a level takes few frames of the stack. */
    private static <T> Predicate[] predicates(
            List<Restriction<? super T>> parts, From<?, ? extends T> from, CriteriaBuilder builder) {
        Predicate[] predicates = new Predicate[parts.size()];
        for (int i = 0; i < predicates.length; i++) {
            predicates[i] = parts.get(i).toCondition(from, builder);
        }
        return predicates;
    }

    private static <V> V present(@Nullable SingularAttribute<?, ?> attribute, @Nullable V value) {
        if (value == null) {
            SingularAttribute<?, ?> asked = checked(attribute);
            throw new NullPointerException("value: "
                    + asked.getDeclaringType().getJavaType().getSimpleName() + "."
                    + asked.getName() + " is compared with null, which nothing equals; nothing was sent. Take isNull or"
                    + " notNull for a missing value.");
        }
        return value;
    }

    static <A> A checked(@Nullable A attribute) {
        if (attribute == null) {
            throw new NullPointerException("attribute: the static metamodel is filled when a database with this entity "
                    + "starts; make the restriction after that, not in a static field");
        }
        return attribute;
    }
}
