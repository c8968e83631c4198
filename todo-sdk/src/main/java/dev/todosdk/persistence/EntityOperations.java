package dev.todosdk.persistence;

import dev.todosdk.persistence.query.Restriction;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What a unit of work does for {@link Repository}, which documents each operation and is its only caller. The SDK
 * implements it. Of one thread, like its unit.
 *
 * @param <T> the entity
 */
public interface EntityOperations<T> {

    /**
     * See {@link Repository#insert(Object)}.
     *
     * @param entity a new entity
     */
    void insert(T entity);

    /**
     * See {@link Repository#insertAll(Collection)}.
     *
     * @param entities new entities
     */
    void insertAll(Collection<? extends T> entities);

    /**
     * See {@link Repository#update(Object)}.
     *
     * @param detached an entity of an earlier unit
     * @return this unit's
     */
    T update(T detached);

    /**
     * See {@link Repository#findById(Object)}.
     *
     * @param id the id
     * @return the entity, if there
     */
    Optional<T> findById(Object id);

    /**
     * See {@link Repository#getById(Object)}.
     *
     * @param id the id
     * @return the entity
     */
    T getById(Object id);

    /**
     * See {@link Repository#findAllById(Collection)}.
     *
     * @param ids the ids
     * @return the entities that are there
     */
    List<T> findAllById(Collection<?> ids);

    /**
     * See {@link Repository#find(Restriction, Order, Limit)}.
     *
     * @param restriction which
     * @param order in what order
     * @param limit how many
     * @return the entities
     */
    List<T> find(Restriction<? super T> restriction, Order<? super T> order, Limit limit);

    /**
     * See {@link Repository#find(Restriction, Order, PageRequest)}.
     *
     * @param restriction which
     * @param order in what order
     * @param page what part
     * @return the page
     */
    Page<T> find(Restriction<? super T> restriction, Order<? super T> order, PageRequest page);

    /**
     * See {@link Repository#exists(Restriction)}.
     *
     * @param restriction which
     * @return whether there is one
     */
    boolean exists(Restriction<? super T> restriction);

    /**
     * See {@link Repository#count(Restriction)}.
     *
     * @param restriction which
     * @return how many
     */
    long count(Restriction<? super T> restriction);

    /**
     * See {@link Repository#delete(Object)}.
     *
     * @param entity the entity
     */
    void delete(T entity);

    /**
     * See {@link Repository#entityManager()}.
     *
     * @return the unit's entity manager
     */
    EntityManager entityManager();
}
