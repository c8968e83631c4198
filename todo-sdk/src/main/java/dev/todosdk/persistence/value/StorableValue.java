package dev.todosdk.persistence.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

/** Any value that a question compares with. */
public final class StorableValue {

    private StorableValue() {}

    /**
     * Checks a value.
     *
     * @param field what the value is compared with
     * @param value text, number, time or anything else
     * @param <V> its type
     * @return the value as PostgreSQL holds it; times are cut to microseconds, as stored ones are
     * @throws dev.todosdk.persistence.exception.InvalidInputException when PostgreSQL could not hold it as it is
     */
    @SuppressWarnings("unchecked") // text stays, times and numbers keep their type
    public static <V> V check(String field, V value) {
        Objects.requireNonNull(value, "value");
        if (value instanceof String text) {
            return (V) StorableText.check(field, text, StorableText.CAP);
        }
        if (value instanceof BigDecimal number) {
            return (V) StorableNumber.check(field, number);
        }
        return value instanceof BigInteger number
                ? (V) StorableNumber.check(field, number)
                : (V) StorableTime.check(field, value);
    }
}
