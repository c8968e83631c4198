package dev.todosdk.persistence.value;

import java.util.Objects;

/** Any value that a question compares with. */
public final class StorableValue {

    private StorableValue() {}

    /**
     * Checks a value.
     *
     * @param field what the value is compared with
     * @param value text, time or anything else
     * @param <V> its type
     * @return the value as PostgreSQL holds it; times are cut to microseconds, as stored ones are
     * @throws dev.todosdk.persistence.exception.InvalidInputException when PostgreSQL could not hold it as it is
     */
    @SuppressWarnings("unchecked") // text stays, a time keeps its type
    public static <V> V check(String field, V value) {
        Objects.requireNonNull(value, "value");
        return value instanceof String text
                ? (V) StorableText.check(field, text, StorableText.CAP)
                : (V) StorableTime.check(field, value);
    }
}
