package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.persister.entity.EntityPersister;

/**
 * The history that Hibernate keeps of entities and collections with {@code @Audited} or {@code @Temporal}: row by row, as it
 * writes each of them. A statement over many rows would leave a hole in it.
 */
final class KeptHistory {

    private KeptHistory() {}

    static void requireNone(String operation, MappedEntity<?> entity) {
        if (isKept(entity.persister())) {
            throw new NotSupportedException(Failure.of(operation + " of " + entity.name()
                    + " is not possible: Hibernate keeps its history (@Audited, @Temporal) as it writes entity by entity,"
                    + " and this would pass it by. Nothing was sent. Read the entities, and change or delete them."));
        }
    }

    private static boolean isKept(EntityPersister persister) {
        boolean[] kept = {persister.getAuditMapping() != null || persister.getTemporalMapping() != null};
        persister.forEachAttributeMapping(attribute -> kept[0] |= attribute instanceof PluralAttributeMapping collection
                && (collection.getAuditMapping() != null || collection.getTemporalMapping() != null));
        return kept[0];
    }
}
