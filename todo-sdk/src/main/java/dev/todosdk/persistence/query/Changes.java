package dev.todosdk.persistence.query;

import dev.todosdk.persistence.internal.value.FilledAttribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New values for attributes of many entities at once. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * todos.updateAll(old, Changes.set(Todo_.completed, true));
 * }</pre>
 *
 * @param <T> the entity
 */
public final class Changes<T> {

    private final Map<String, @Nullable Object> values;

    private Changes(Map<String, @Nullable Object> values) {
        this.values = values;
    }

    /**
     * One change.
     *
     * @param attribute an attribute; neither id nor version
     * @param value its new value, or null for none
     * @param <T> the entity
     * @param <V> the attribute's type
     * @return the changes
     */
    public static <T, V> Changes<T> set(SingularAttribute<? super T, V> attribute, @Nullable V value) {
        return new Changes<T>(Map.of()).and(attribute, value);
    }

    /**
     * One change more.
     *
     * @param attribute an attribute; neither id nor version
     * @param value its new value, or null for none
     * @param <V> the attribute's type
     * @return a changed copy
     */
    public <V> Changes<T> and(SingularAttribute<? super T, V> attribute, @Nullable V value) {
        Map<String, @Nullable Object> more = new LinkedHashMap<>(values);
        more.put(FilledAttribute.check(attribute).getName(), value);
        return new Changes<>(more);
    }

    /**
     * The new values by the names of their attributes.
     *
     * @return in the order in which they were given; a value may be null
     */
    public Map<String, @Nullable Object> values() {
        return Collections.unmodifiableMap(values);
    }

    /** Without the values. */
    @Override
    public String toString() {
        return "set " + String.join(", ", values.keySet());
    }
}
