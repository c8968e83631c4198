package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Root;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What the SDK knows of one entity type. Immutable.
 *
 * @param type the entity's class
 * @param persister Hibernate's own knowledge
 * @param rules what its attributes must be
 */
record MappedEntity<T>(Class<T> type, EntityPersister persister, AttributeRules rules) {

    String name() {
        return type.getSimpleName();
    }

    Object requireId(Object id) {
        Class<?> idType = idMapping().getJavaType().getJavaTypeClass();
        if (!idType.isInstance(id)) {
            throw new InvalidInputException(
                    name() + "." + idMapping().getAttributeName(), "must be of type " + idType.getSimpleName());
        }
        return id;
    }

    String idAttribute() {
        return idMapping().getAttributeName();
    }

    private EntityIdentifierMapping idMapping() {
        return persister.getIdentifierMapping();
    }

    /** The attribute to sort by. Only names of the mapping get here, so no text of the caller's reaches a statement. */
    Path<?> sortPath(Root<T> root, String attribute) {
        if (attribute.equals(idAttribute()) || isSortable(attribute)) {
            return root.get(attribute);
        }
        throw new InvalidInputException("sort", "must name an attribute of " + name() + " that has an order");
    }

    private boolean isSortable(String attribute) {
        AttributeMapping mapping = persister.findAttributeMapping(attribute);
        return mapping instanceof BasicValuedModelPart;
    }
}
