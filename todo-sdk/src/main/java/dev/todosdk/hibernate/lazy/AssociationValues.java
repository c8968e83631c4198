package dev.todosdk.hibernate.lazy;

import java.util.function.BiConsumer;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.ComponentType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/** The entities that one refers to: the values of its associations, those in embeddables among them. Stateless. */
public final class AssociationValues {

    private AssociationValues() {}

    /** Whether such an entity can have any. */
    static boolean areIn(EntityPersister persister) {
        return persister.hasToOnes() || persister.hasCollections();
    }

    /** The same, with its subclasses. */
    public static boolean canBeIn(EntityPersister persister) {
        return areIn(persister) || persister.hasSubclasses();
    }

    /** Each that is there, with the attribute that it is the value of; a dot stands before a part of an embeddable. */
    static void forEach(Object entity, EntityPersister persister, BiConsumer<String, Object> action) {
        Type[] types = persister.getPropertyTypes();
        for (int i = 0; i < types.length; i++) {
            if (canRefer(types[i])) {
                accept(persister.getPropertyNames()[i], types[i], persister.getValue(entity, i), action);
            }
        }
    }

    private static boolean canRefer(Type type) {
        return type.isAssociationType() || type instanceof ComponentType;
    }

    private static void accept(String attribute, Type type, @Nullable Object value, BiConsumer<String, Object> action) {
        if (value != null && type instanceof ComponentType component) {
            acceptParts(attribute, component, value, action);
        } else if (value != null) {
            action.accept(attribute, value);
        }
    }

    private static void acceptParts(
            String attribute, ComponentType component, Object value, BiConsumer<String, Object> action) {
        Type[] types = component.getSubtypes();
        for (int i = 0; i < types.length; i++) {
            if (canRefer(types[i])) {
                String part = attribute + "." + component.getPropertyNames()[i];
                accept(part, types[i], component.getPropertyValue(value, i), action);
            }
        }
    }
}
