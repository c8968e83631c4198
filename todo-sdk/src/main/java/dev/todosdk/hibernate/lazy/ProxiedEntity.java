package dev.todosdk.hibernate.lazy;

import java.lang.reflect.Method;
import java.util.Set;
import org.hibernate.internal.util.ReflectHelper;
import org.hibernate.type.CompositeType;
import org.jspecify.annotations.Nullable;

/** The facts that Hibernate tells of an entity before it makes references to it. Immutable. */
@SuppressWarnings("ArrayRecordComponent") // Hibernate's own constructor wants an array, and nobody compares these
record ProxiedEntity(
        String name,
        Class<?> type,
        Class<?>[] interfaces,
        @Nullable Method idGetter,
        @Nullable Method idSetter,
        @Nullable CompositeType compositeId,
        boolean overridesEquals) {

    static ProxiedEntity of(
            String name,
            Class<?> type,
            Set<Class<?>> interfaces,
            @Nullable Method idGetter,
            @Nullable Method idSetter,
            @Nullable CompositeType compositeId) {
        return new ProxiedEntity(
                name,
                type,
                interfaces.toArray(new Class<?>[0]),
                idGetter,
                idSetter,
                compositeId,
                ReflectHelper.overridesEquals(type));
    }
}
