package dev.todosdk.persistence.query;

import dev.todosdk.persistence.internal.value.FilledAttribute;
import jakarta.data.Sort;
import jakarta.persistence.metamodel.SingularAttribute;

/**
 * Sorts by attributes of the static metamodel, which the compiler checks, as {@link Conditions} compare them. A sort that
 * comes from a request is made from its text by Jakarta Data's own {@link Sort}, and checked when the question is asked.
 *
 * <pre>{@code
 * orders.find(open, Order.by(Sorts.desc(Order_.createdAt), Sorts.asc(Order_.customer, Customer_.name)))
 * }</pre>
 *
 * <p>Stateless and thread-safe. Like {@link Conditions}, each method throws {@link NullPointerException} for a field of the
 * static metamodel that is not filled yet.
 */
public final class Sorts {

    private Sorts() {}

    /**
     * Smaller values first; missing ones (NULL) last.
     *
     * @param attribute an attribute of the entity
     * @param <T> the entity
     * @return the sort
     */
    public static <T> Sort<T> asc(SingularAttribute<? super T, ?> attribute) {
        return Sort.asc(name(attribute));
    }

    /**
     * Greater values first; missing ones (NULL) before them.
     *
     * @param attribute an attribute of the entity
     * @param <T> the entity
     * @return the sort
     */
    public static <T> Sort<T> desc(SingularAttribute<? super T, ?> attribute) {
        return Sort.desc(name(attribute));
    }

    /**
     * Smaller texts first, upper and lower case alike.
     *
     * @param attribute an attribute of the entity
     * @param <T> the entity
     * @return the sort
     */
    public static <T> Sort<T> ascIgnoreCase(SingularAttribute<? super T, String> attribute) {
        return Sort.ascIgnoreCase(name(attribute));
    }

    /**
     * Greater texts first, upper and lower case alike.
     *
     * @param attribute an attribute of the entity
     * @param <T> the entity
     * @return the sort
     */
    public static <T> Sort<T> descIgnoreCase(SingularAttribute<? super T, String> attribute) {
        return Sort.descIgnoreCase(name(attribute));
    }

    /**
     * Smaller values of an attribute behind an association first.
     *
     * @param association a to-one association or an embeddable of the entity
     * @param attribute an attribute of what it refers to
     * @param <T> the entity
     * @param <V> what the association refers to
     * @return the sort
     */
    public static <T, V> Sort<T> asc(
            SingularAttribute<? super T, V> association, SingularAttribute<? super V, ?> attribute) {
        return Sort.asc(name(association) + "." + name(attribute));
    }

    /**
     * Greater values of an attribute behind an association first.
     *
     * @param association a to-one association or an embeddable of the entity
     * @param attribute an attribute of what it refers to
     * @param <T> the entity
     * @param <V> what the association refers to
     * @return the sort
     */
    public static <T, V> Sort<T> desc(
            SingularAttribute<? super T, V> association, SingularAttribute<? super V, ?> attribute) {
        return Sort.desc(name(association) + "." + name(attribute));
    }

    private static String name(SingularAttribute<?, ?> attribute) {
        return FilledAttribute.check(attribute).getName();
    }
}
