package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.value.StorableNumber;
import dev.todosdk.persistence.internal.value.StorableText;
import dev.todosdk.persistence.internal.value.StorableTime;
import dev.todosdk.persistence.internal.value.StorableValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hibernate.type.CompositeType;
import org.hibernate.type.descriptor.converter.spi.BasicValueConverter;
import org.jspecify.annotations.Nullable;

/** A rule for one attribute. Immutable. */
interface AttributeRule {

    /**
     * The value as the database will hold it.
     *
     * @param value what the entity holds
     * @return the same object when nothing is to be done
     * @throws InvalidInputException when it cannot be stored as it is
     */
    @Nullable Object toStore(@Nullable Object value);

    /** Must have a value, and what the next rule says of it. */
    record Required(String field, @Nullable AttributeRule next) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            if (value == null) {
                throw new InvalidInputException(field, "must not be null");
            }
            return next == null ? value : next.toStore(value);
        }
    }

    /** Text that PostgreSQL holds unchanged. */
    record Text(String field, int maximum) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            return value instanceof String text ? StorableText.check(field, text, maximum) : value;
        }
    }

    /** A number that neither overflows nor is rounded. */
    record Decimal(String field, int precision, int scale) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            if (value instanceof BigInteger number) {
                StorableNumber.check(field, new BigDecimal(number), precision, scale);
                return number;
            }
            return value instanceof BigDecimal number ? StorableNumber.check(field, number, precision, scale) : value;
        }
    }

    /** A number of a column without limits of its own. */
    record UnlimitedNumber(String field) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            return value == null ? null : StorableValue.check(field, value);
        }
    }

    /** A time within PostgreSQL's range, cut to its microseconds. */
    record Time(String field) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            return value == null ? null : StorableTime.check(field, value);
        }
    }

    /** What a converter makes of a value. The value itself stays: what would be cut is cut on its way to the database. */
    record Converted(UnaryOperator<@Nullable Object> converter, AttributeRule stored) implements AttributeRule {
        static <D, R> Converted of(BasicValueConverter<D, R> converter, AttributeRule stored) {
            Class<D> type = converter.getDomainJavaType().getJavaTypeClass();
            return new Converted(value -> converter.toRelationalValue(type.cast(value)), stored);
        }

        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            Object converted = value == null ? null : converter.apply(value);
            if (!StorableTime.isInfinite(converted)) { // which others may have written
                stored.toStore(converted);
            }
            return value;
        }
    }

    /** The elements of an array, or of a list that is stored as one. */
    record Elements(AttributeRule element) implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            if (value instanceof Object[] array) {
                return stored(array);
            }
            if (value instanceof List<?> list) {
                @Nullable Object[] given = list.toArray();
                @Nullable Object[] stored = stored(given);
                return stored == given ? list : new ArrayList<>(Arrays.asList(stored));
            }
            return value;
        }

        private @Nullable Object[] stored(@Nullable Object[] given) {
            @Nullable Object[] stored = given;
            for (int i = 0; i < given.length; i++) {
                Object one = element.toStore(given[i]);
                if (one != given[i]) {
                    stored = stored == given ? given.clone() : stored;
                    stored[i] = one;
                }
            }
            return stored;
        }
    }

    /** The parts of an embeddable. */
    record Embedded(String field, CompositeType type, boolean takesSubclasses, List<Optional<AttributeRule>> parts)
            implements AttributeRule {
        @Override
        public @Nullable Object toStore(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            requireMapped(value);
            @Nullable Object[] values = type.getPropertyValues(value);
            boolean changed = false;
            for (int i = 0; i < parts.size(); i++) { // behind them stands the class, where there may be several
                Object given = values[i];
                AttributeRule part = parts.get(i).orElse(null);
                Object stored = part == null ? given : part.toStore(given);
                changed |= stored != given;
                values[i] = stored;
            }
            if (changed && type.isMutable() && !value.getClass().isRecord()) {
                type.setPropertyValues(value, values);
            }
            return value;
        }

        /** Of a class that is not mapped, Hibernate stores what it has of its parent, and nothing else. */
        private void requireMapped(Object value) {
            Class<?> mapped = type.getReturnedClass();
            Class<?> given = value.getClass();
            if (!takesSubclasses && given != mapped && mapped.isAssignableFrom(given) && !given.isAnonymousClass()) {
                throw new InvalidInputException(
                        field,
                        "must not be a " + given.getSimpleName() + ", which is not mapped: register it, with "
                                + mapped.getSimpleName() + ", by ModuleRegistry.entity");
            }
        }

        /** Whether Hibernate reads it as null. */
        boolean isEmpty(Object value) {
            return Stream.of(type.getPropertyValues(value)).allMatch(Objects::isNull);
        }
    }
}
