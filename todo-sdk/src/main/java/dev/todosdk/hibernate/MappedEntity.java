package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.value.StorableValue;
import java.util.List;
import java.util.Map;
import org.hibernate.metamodel.mapping.EntityIdentifierMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What the SDK knows of one entity type. Immutable.
 *
 * @param type the entity's class
 * @param persister Hibernate's own knowledge
 * @param rules what its attributes must be
 * @param uniqueKeys the columns of each unique constraint by its name
 */
record MappedEntity<T>(
        Class<T> type, EntityPersister persister, AttributeRules rules, Map<String, List<String>> uniqueKeys) {

    /** The name by which every query knows the primary key, be it of one attribute or of several. */
    static final String ID = EntityIdentifierMapping.ID_ROLE_NAME;

    String name() {
        return type.getSimpleName();
    }

    Object requireId(Object id) {
        Class<?> idType = idMapping().getJavaType().getJavaTypeClass();
        String field = name() + "." + idMapping().getAttributeName();
        if (!idType.isInstance(id)) {
            throw new InvalidInputException(field, "must be of type " + idType.getSimpleName());
        }
        return StorableValue.check(field, id);
    }

    String idAttribute() {
        return idMapping().getAttributeName();
    }

    private EntityIdentifierMapping idMapping() {
        return persister.getIdentifierMapping();
    }
}
