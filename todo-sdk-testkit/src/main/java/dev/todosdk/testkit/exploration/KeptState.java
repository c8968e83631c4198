package dev.todosdk.testkit.exploration;

import dev.todosdk.persistence.UnitOfWorkFactory;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether an object could keep something from one call to the next. What is not sure could: fields that can be set, arrays,
 * collections, and whatever may not be looked into.
 */
final class KeptState {

    private final Set<Object> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private KeptState() {}

    static boolean isIn(@Nullable Object object) {
        return new KeptState().keepsSomething(object);
    }

    private boolean keepsSomething(@Nullable Object object) {
        if (object == null || isValue(object) || !known.add(object)) {
            return false;
        }
        if (object.getClass().isArray()) {
            return true;
        }
        for (Class<?> type = object.getClass(); type != null && type != Object.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && keeps(field, object)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isValue(Object object) {
        return object instanceof UnitOfWorkFactory
                || object instanceof String
                || object instanceof Enum<?>
                || object instanceof Class<?>
                || object.getClass().getPackageName().equals("java.time")
                || (object.getClass().getPackageName().equals("java.lang")
                        && (object instanceof Number || object instanceof Boolean || object instanceof Character));
    }

    private boolean keeps(Field field, Object object) {
        if (!Modifier.isFinal(field.getModifiers())) {
            return true;
        }
        if (field.getType().isPrimitive()) {
            return false;
        }
        try {
            field.setAccessible(true);
            return keepsSomething(field.get(object));
        } catch (IllegalAccessException | InaccessibleObjectException closed) {
            return true;
        }
    }
}
