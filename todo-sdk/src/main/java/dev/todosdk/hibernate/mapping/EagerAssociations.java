package dev.todosdk.hibernate.mapping;

import java.util.ArrayList;
import java.util.List;
import org.hibernate.engine.FetchTiming;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/** The associations of a mapping that are read with every entity, by statements of their own, whether anybody asks or not. */
final class EagerAssociations {

    private final List<String> found = new ArrayList<>();

    private EagerAssociations() {}

    static List<String> of(SessionFactoryImplementor sessions) {
        EagerAssociations associations = new EagerAssociations();
        sessions.getMappingMetamodel().forEachEntityDescriptor(associations::look);
        return associations.found.stream().sorted().toList();
    }

    private void look(EntityPersister entity) {
        String name = entity.getMappedClass().getSimpleName();
        entity.getAttributeMappings().forEach(attribute -> {
            if (attribute.getDeclaringType() == entity) { // A subclass has its superclass's too.
                look(name, attribute);
            }
        });
    }

    private void look(String owner, AttributeMapping attribute) {
        String name = owner + "." + attribute.getAttributeName();
        if (attribute instanceof EmbeddedAttributeMapping embedded) {
            embedded.getEmbeddableTypeDescriptor().forEachAttributeMapping(part -> look(name, part));
        } else if (isAssociation(attribute) && attribute.getMappedFetchOptions().getTiming() == FetchTiming.IMMEDIATE) {
            found.add(name);
        }
    }

    private static boolean isAssociation(AttributeMapping attribute) {
        return attribute instanceof ToOneAttributeMapping || attribute instanceof PluralAttributeMapping;
    }
}
