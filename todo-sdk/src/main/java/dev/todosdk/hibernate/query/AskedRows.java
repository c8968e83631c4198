package dev.todosdk.hibernate.query;

import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.jspecify.annotations.Nullable;

/**
 * The rows that a question is about: those that it may bring into its unit as entities, or that it looks for among those held
 * there. Immutable.
 *
 * @param type of the entities
 * @param key of the only one: its id, or the values of a unique key by their attributes; null when there may be several
 * @param fetches what is read along, by name
 */
public record AskedRows(EntityMappingType type, @Nullable Object key, List<String> fetches) {

    /** Any of a type. */
    public static AskedRows of(EntityMappingType type) {
        return new AskedRows(type, null, List.of());
    }

    /** Whether one of the entities that it brings may be another's. */
    public boolean mayBring(AskedRows other) {
        return bringsOthers() || (isSameType(other) && isSameKey(key, other.key));
    }

    private boolean bringsOthers() {
        return !fetches.isEmpty() || ReadAlong.areIn(type);
    }

    private boolean isSameType(AskedRows other) {
        return type.getRootEntityDescriptor() == other.type.getRootEntityDescriptor();
    }

    private static boolean isSameKey(@Nullable Object one, @Nullable Object other) {
        return one == null || other == null || !isSameKind(one, other) || one.equals(other);
    }

    private static boolean isSameKind(Object one, Object other) {
        if (one instanceof Map<?, ?> values && other instanceof Map<?, ?> others) {
            return values.keySet().equals(others.keySet());
        }
        return one.getClass() == other.getClass();
    }

    /** Whether Hibernate reads more when it has the rows, because the mapping wants that at once. */
    public boolean readOn() {
        return ReadAlong.areIn(type)
                || (!fetches.isEmpty() && new FetchPlan(type, fetches).targets().anyMatch(ReadAlong::areIn));
    }
}
