package dev.todosdk.hibernate.context;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Puts plain collections in the place of Hibernate's. Hibernate takes one of its own that comes from another session for
 * stored, and would write none of its rows.
 */
final class PlainCollections {

    private PlainCollections() {}

    static void of(EntityPersister persister, Object entity) {
        if (persister.hasCollections()) {
            @Nullable Object[] values = persister.getValues(entity);
            if (replace(values, persister.getPropertyTypes())) {
                persister.setValues(entity, values);
            }
        }
    }

    /** Says whether there was one. */
    private static boolean replace(@Nullable Object[] values, Type[] types) {
        boolean replaced = false;
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof PersistentCollection<?> collection && collection.wasInitialized()) {
                values[i] = plain(value);
                replaced = true;
            } else if (value != null && types[i] instanceof CompositeType embedded) {
                replaceIn(value, embedded);
            }
        }
        return replaced;
    }

    private static void replaceIn(Object embeddable, CompositeType type) {
        @Nullable Object[] values = type.getPropertyValues(embeddable);
        if (replace(values, type.getSubtypes())) {
            type.setPropertyValues(embeddable, values);
        }
    }

    private static Object plain(Object collection) {
        if (collection instanceof SortedMap<?, ?> map) {
            return new TreeMap<>(map);
        } else if (collection instanceof Map<?, ?> map) {
            return new LinkedHashMap<>(map);
        } else if (collection instanceof SortedSet<?> set) {
            return new TreeSet<>(set);
        } else if (collection instanceof Set<?> set) {
            return new LinkedHashSet<>(set);
        } else if (collection instanceof Collection<?> elements) {
            return new ArrayList<>(elements);
        }
        return collection;
    }
}
