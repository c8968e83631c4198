package dev.todosdk.persistence.query;

import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The vocabulary of restrictions, named as in Jakarta Data. Attributes come from the static metamodel that
 * hibernate-processor writes beside each entity ({@code Todo_.completed}); its fields are null until a database was
 * started in this JVM, which each method says when it meets one.
 */
public final class Restrict {

    private Restrict() {}

    /**
     * The attribute has this value.
     *
     * @param attribute the attribute
     * @param value the value, not null; for null there is {@link #isNull}
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the restriction
     */
    public static <T, V> Restriction<T> equalTo(@Nullable SingularAttribute<? super T, V> attribute, V value) {
        SingularAttribute<? super T, V> checked = checked(attribute);
        Objects.requireNonNull(value, "value");
        return (root, builder) -> builder.equal(root.get(checked.getName()), value);
    }

    /**
     * The attribute has no value.
     *
     * @param attribute the attribute
     * @param <T> the entity
     * @return the restriction
     */
    public static <T> Restriction<T> isNull(@Nullable SingularAttribute<? super T, ?> attribute) {
        SingularAttribute<? super T, ?> checked = checked(attribute);
        return (root, builder) -> builder.isNull(root.get(checked.getName()));
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
        List<Restriction<? super T>> parts = Arrays.stream(restrictions).toList();
        return (root, builder) -> builder.and(
                parts.stream().map(part -> part.toPredicate(root, builder)).toArray(Predicate[]::new));
    }

    private static <A> A checked(@Nullable A attribute) {
        if (attribute == null) {
            throw new NullPointerException("attribute: the static metamodel is filled when a database with this entity "
                    + "starts; make the restriction after that, not in a static field");
        }
        return attribute;
    }
}
