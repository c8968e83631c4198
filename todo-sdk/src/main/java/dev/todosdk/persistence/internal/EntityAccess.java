package dev.todosdk.persistence.internal;

import org.jspecify.annotations.Nullable;

/**
 * The unit of work, as a repository's constructor finds it behind the context. Of one thread, like the unit.
 */
public interface EntityAccess {

    /**
     * The operations of one entity type in this unit.
     *
     * @param entity the entity's class
     * @param <T> the entity
     * @return its operations
     * @throws dev.todosdk.persistence.exception.WrongUseException when no module registered the class
     */
    <T> EntityOperations<T> operations(Class<T> entity);

    /**
     * Inserts an entity at the unit's end; {@code Repository.insertLast} says how.
     *
     * @param entity the entity's class
     * @param order the place among other such entities
     * @param newEntity the entity
     * @param <T> the entity
     */
    <T> void insertLast(Class<T> entity, long order, T newEntity);

    /**
     * The tenant that the unit works for.
     *
     * @return null for none
     */
    @Nullable String tenant();
}
