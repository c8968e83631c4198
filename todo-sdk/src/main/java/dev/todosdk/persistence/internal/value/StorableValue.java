package dev.todosdk.persistence.internal.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Any value that a question compares with. */
public final class StorableValue {

    private StorableValue() {}

    /**
     * Checks a value.
     *
     * @param field what the value is compared with
     * @param value text, number, time, an array of these, or anything else
     * @param <V> its type
     * @return the value as PostgreSQL holds it; times are cut to microseconds, as stored ones are
     * @throws dev.todosdk.persistence.exception.InvalidInputException when PostgreSQL could not hold it as it is
     */
    @SuppressWarnings("unchecked") // text stays, times, numbers and arrays keep their type
    public static <V> V check(String field, V value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof String text) {
            return (V) StorableText.check(field, text, StorableText.CAP);
        }
        if (value instanceof Object[] array) {
            return (V) elements(field, array);
        }
        if (value instanceof BigDecimal number) {
            return (V) StorableNumber.check(field, number);
        }
        return value instanceof BigInteger number
                ? (V) StorableNumber.check(field, number)
                : (V) StorableTime.check(field, value);
    }

    private static @Nullable Object[] elements(String field, @Nullable Object[] given) {
        @Nullable Object[] checked = given.clone();
        for (int i = 0; i < checked.length; i++) {
            Object element = checked[i];
            checked[i] = element == null ? null : check(field, element);
        }
        return checked;
    }
}
