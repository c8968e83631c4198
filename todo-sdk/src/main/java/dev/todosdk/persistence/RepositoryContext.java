package dev.todosdk.persistence;

/**
 * What ties a repository to its unit of work. A repository's constructor takes one and hands it to
 * {@link Repository#Repository(Class, RepositoryContext)}; there is nothing else to do with it. Of one thread, like its
 * unit.
 */
public interface RepositoryContext {

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
     * Inserts an entity at the unit's end; {@link Repository#insertLast} says how.
     *
     * @param entity the entity's class
     * @param order the place among other such entities
     * @param newEntity the entity
     * @param <T> the entity
     */
    <T> void insertLast(Class<T> entity, long order, T newEntity);
}
