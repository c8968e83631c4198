package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of an embeddable that Hibernate writes as JSON. It writes {@code U+0001} as {@code \\u1}, which with the letters
 * after it is another character; days go through {@code java.sql.Date}, which knows no era and leaves days out; and JSON has
 * finite numbers alone.
 */
record JsonPart(String field, @Nullable AttributeRule next) implements AttributeRule {

    /** The types that have such values. */
    static final Set<Class<?>> TYPES =
            Set.of(String.class, Character.class, Float.class, Double.class, LocalDate.class, Date.class);

    /** Those that have a letter of their own. */
    private static final String WRITTEN_RIGHT = "\b\t\n\f\r";

    private static final Date FIRST_DAY = Date.valueOf("0001-01-01");

    @Override
    public @Nullable Object toStore(@Nullable Object value) {
        if (value instanceof String || value instanceof Character) {
            checkText(value.toString());
        } else if (value instanceof Float || value instanceof Double) {
            require(Double.isFinite(((Number) value).doubleValue()), "must be a finite number: JSON has no others");
        } else if (value instanceof LocalDate day) {
            require(
                    day.equals(Date.valueOf(day).toLocalDate()),
                    "must be a day of the calendar that Hibernate writes into JSON");
        } else if (value instanceof Date day) {
            require(!day.before(FIRST_DAY), "must be a day of our era within JSON");
        }
        return next == null ? value : next.toStore(value);
    }

    private void checkText(String text) {
        require(
                text.chars().allMatch(unit -> unit >= ' ' || WRITTEN_RIGHT.indexOf(unit) >= 0),
                "must not contain control characters other than tabs and ends of lines within JSON");
    }

    private void require(boolean isMet, String rule) {
        if (!isMet) {
            throw new InvalidInputException(field, rule);
        }
    }
}
