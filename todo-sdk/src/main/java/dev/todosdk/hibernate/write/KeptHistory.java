package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;

/**
 * The history that Hibernate keeps of entities and collections with {@code @Audited} or {@code @Temporal}: row by row, as it
 * writes each of them. A statement over many rows would leave a hole in it.
 */
final class KeptHistory {

    private KeptHistory() {}

    static void requireNone(String operation, MappedEntity<?> entity) {
        if (entity.keepsHistory()) {
            throw new NotSupportedException(Failure.of(operation + " of " + entity.name()
                    + " is not possible: Hibernate keeps its history (@Audited, @Temporal) as it writes entity by entity,"
                    + " and this would pass it by. Nothing was sent. Read the entities, and change or delete them."));
        }
    }
}
