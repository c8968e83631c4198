package dev.todosdk.persistence.internal;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.Retry;
import dev.todosdk.persistence.exception.WrongUseException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A record read instead of an entity: only its columns are read, and nothing enters the unit. Immutable.
 *
 * @param record the record's class
 * @param attributes the attribute behind each of its components; dots lead through to-one associations and embeddables
 * @param <R> the record
 */
public record Projection<R>(Class<R> record, List<String> attributes) {

    /** Looked for once: a class makes its components and constructors anew for each who asks, which took longer than a row. */
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> record) {
            return canonical(record);
        }
    };

    /**
     * Checks.
     *
     * @param record the record's class
     * @param attributes the attribute behind each of its components; dots lead through to-one associations and
     *     embeddables
     * @throws WrongUseException when the class is no record, or the numbers differ
     */
    public Projection {
        attributes = List.copyOf(attributes);
        if (!record.isRecord()) {
            throw new WrongUseException(Failure.of(record.getName() + " is no record; nothing was read."));
        }
        if (record.getRecordComponents().length != attributes.size()) {
            throw new WrongUseException(Failure.of("The record " + record.getName() + " has "
                    + record.getRecordComponents().length + " components, but " + attributes.size()
                    + " attributes were named; nothing was read. Name one for each, in order."));
        }
    }

    /**
     * A record whose components are named as the attributes.
     *
     * @param record the record's class
     * @param <R> the record
     * @return the projection
     */
    public static <R> Projection<R> of(Class<R> record) {
        RecordComponent[] components = record.getRecordComponents();
        return new Projection<>(
                record,
                components == null
                        ? List.of()
                        : Arrays.stream(components)
                                .map(RecordComponent::getName)
                                .toList());
    }

    /**
     * Makes the record of one row.
     *
     * @param values one for each component
     * @return the record
     * @throws WrongUseException when an attribute has another type than its component; what the record's constructor
     *     throws goes on as it is
     */
    public R make(@Nullable Object[] values) {
        try {
            return record.cast(CONSTRUCTORS.get(record).newInstance(values));
        } catch (java.lang.reflect.InvocationTargetException thrown) {
            if (thrown.getCause() instanceof RuntimeException own) {
                throw own;
            }
            throw mismatch(thrown);
        } catch (ReflectiveOperationException | IllegalArgumentException thrown) {
            throw mismatch(thrown);
        }
    }

    private static Constructor<?> canonical(Class<?> record) {
        Class<?>[] types = Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException thrown) {
            throw new IllegalStateException("Each record has one", thrown);
        }
    }

    private WrongUseException mismatch(Exception thrown) {
        Failure facts = Failure.of("The record " + record.getName() + " cannot take the attributes " + attributes
                + "; nothing was changed. Give its components the attributes' types.");
        return new WrongUseException(
                new Failure(facts.message(), facts.phase(), facts.outcome(), null, Retry.NEVER, thrown));
    }
}
