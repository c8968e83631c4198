package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.value.StorableTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;

/**
 * A rule for the elements of a collection, and the keys of a map. Hibernate writes no row for an element that is null: it
 * would be gone when the collection is read. In a list with its places a null leaves a gap, unless nothing comes after it.
 *
 * @param field for messages
 * @param element what each element must be, or null when anything does
 * @param key what each key of a map must be, or null when anything does
 * @param placed whether it is a list or an array with a column of places
 * @param owned whether its rows are written because of it, not because of what its elements refer to
 */
record CollectionRule(
        String field,
        @Nullable AttributeRule element,
        @Nullable AttributeRule key,
        boolean placed,
        boolean owned) implements AttributeRule {

    /** Leaves the collection as it is: times are cut on their way to the database. */
    @Override
    public @Nullable Object toStore(@Nullable Object value) {
        if (value == null || !Hibernate.isInitialized(value)) {
            return value;
        }
        if (value instanceof Map<?, ?> map) {
            map.keySet().forEach(each -> check(key, each));
            map.values().forEach(this::checkElement);
        } else if (value instanceof Collection<?> elements) {
            checkAll(elements);
        } else if (value instanceof Object[] elements) {
            checkAll(Arrays.asList(elements));
        }
        return value;
    }

    private void checkAll(Collection<?> elements) {
        boolean endsWithNull = false;
        for (Object each : elements) {
            endsWithNull = each == null;
            if (!endsWithNull || !placed) {
                checkElement(each);
            }
        }
        if (endsWithNull) {
            checkElement(null);
        }
    }

    private void checkElement(@Nullable Object each) {
        if (owned && (each == null || (element instanceof Embedded parts && parts.isEmpty(each)))) {
            throw new InvalidInputException(
                    field,
                    placed
                            ? "must not end with an element that is null, or has nothing but nulls"
                            : "must not have an element that is null, or has nothing but nulls");
        }
        check(element, each);
    }

    /** An infinite time stays what it is; others may have written it. */
    private static void check(@Nullable AttributeRule rule, @Nullable Object value) {
        if (rule != null && value != null && !StorableTime.isInfinite(value)) {
            rule.toStore(value);
        }
    }
}
