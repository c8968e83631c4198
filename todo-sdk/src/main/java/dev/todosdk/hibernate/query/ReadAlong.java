package dev.todosdk.hibernate.query;

import org.hibernate.engine.FetchTiming;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ForeignKeyDescriptor;
import org.hibernate.metamodel.mapping.ManagedMappingType;
import org.hibernate.metamodel.mapping.NonAggregatedIdentifierMapping;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.metamodel.mapping.internal.ToOneAttributeMapping;

/** The associations that Hibernate reads as soon as it has read who has them, or may have to. Stateless. */
final class ReadAlong {

    private ReadAlong() {}

    /** Whether entities of a type, or of its subclasses, have any. */
    static boolean areIn(EntityMappingType type) {
        return areAmongAttributes(type)
                || (type.getIdentifierMapping() instanceof NonAggregatedIdentifierMapping parts
                        && areAmongAttributes(parts.getMappedType()))
                || (type.hasSubclasses() && type.getSubMappingTypes().stream().anyMatch(ReadAlong::areAmongAttributes));
    }

    private static boolean areAmongAttributes(ManagedMappingType owner) {
        boolean[] found = {false};
        owner.forEachAttributeMapping(attribute -> found[0] |= isOne(attribute));
        return found[0];
    }

    private static boolean isOne(AttributeMapping attribute) {
        if (attribute instanceof EmbeddedAttributeMapping embedded) {
            return areAmongAttributes(embedded.getEmbeddableTypeDescriptor());
        }
        return attribute instanceof ToOneAttributeMapping reference
                ? isEager(reference)
                : attribute instanceof PluralAttributeMapping collection && isAtOnce(collection);
    }

    /** Nobody knows without reading whether there is one behind a key of the other side's, or behind one that may be wrong. */
    private static boolean isEager(ToOneAttributeMapping reference) {
        return isAtOnce(reference)
                || reference.getSideNature() == ForeignKeyDescriptor.Nature.TARGET
                || reference.hasNotFoundAction()
                || !reference.getEntityMappingType().getEntityPersister().hasProxy();
    }

    private static boolean isAtOnce(AttributeMapping attribute) {
        return attribute.getMappedFetchOptions().getTiming() == FetchTiming.IMMEDIATE;
    }
}
