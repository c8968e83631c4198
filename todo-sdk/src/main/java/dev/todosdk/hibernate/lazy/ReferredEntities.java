package dev.todosdk.hibernate.lazy;

import java.util.HashSet;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Any;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.ToOne;
import org.hibernate.mapping.Value;

/** The entities that others refer to, so that there will be references to them. */
final class ReferredEntities {

    private final Metadata mapping;
    private final Set<String> names = new HashSet<>();

    private ReferredEntities(Metadata mapping) {
        this.mapping = mapping;
    }

    /** Their names, with those that extend them. */
    static Set<String> of(Metadata mapping) {
        ReferredEntities referred = new ReferredEntities(mapping);
        for (PersistentClass entity : mapping.getEntityBindings()) {
            referred.look(entity.getIdentifier());
            entity.getProperties().forEach(referred::look);
        }
        mapping.getCollectionBindings().forEach(collection -> referred.look(collection.getElement()));
        return referred.names;
    }

    private void look(Property property) {
        look(property.getValue());
    }

    private void look(Value value) {
        if (value instanceof ToOne reference) {
            add(mapping.getEntityBinding(reference.getReferencedEntityName()));
        } else if (value instanceof Component component) {
            component.getProperties().forEach(this::look);
        } else if (value instanceof Any) {
            mapping.getEntityBindings().forEach(this::add);
        }
    }

    private void add(PersistentClass entity) {
        names.add(entity.getEntityName());
        entity.getSubclasses().forEach(more -> names.add(more.getEntityName()));
    }
}
