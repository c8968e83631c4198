package dev.todosdk.persistence;

import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Question;
import dev.todosdk.persistence.query.Restriction;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Limit;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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
     * See {@link Repository#findById(Object, RowLock)}.
     *
     * @param id the id
     * @param lock how the row is locked
     * @return the entity, if there
     */
    Optional<T> findById(Object id, RowLock lock);

    /**
     * See {@link Repository#refresh(Object)}.
     *
     * @param entity an entity of the unit
     * @param lock how the row is locked, or null
     */
    void refresh(T entity, @Nullable RowLock lock);

    /**
     * See {@link Query#list(Limit)}.
     *
     * @param question what is asked
     * @param limit how many
     * @param <R> entities or records
     * @return the answer
     */
    <R> List<R> list(Question<T, R> question, Limit limit);

    /**
     * See {@link Query#page(PageRequest)}.
     *
     * @param question what is asked
     * @param page what part
     * @param <R> entities or records
     * @return the page
     */
    <R> Page<R> page(Question<T, R> question, PageRequest page);

    /**
     * See {@link Query#cursoredPage(PageRequest)}.
     *
     * @param question what is asked
     * @param page what part
     * @param <R> entities or records
     * @return the page
     */
    <R> CursoredPage<R> cursoredPage(Question<T, R> question, PageRequest page);

    /**
     * See {@link Query#stream()}.
     *
     * @param question what is asked
     * @param <R> entities or records
     * @return the answer
     */
    <R> Stream<R> stream(Question<T, R> question);

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
     * See {@link Repository#updateAll(Restriction, Changes)}.
     *
     * @param restriction which
     * @param changes what
     * @return how many
     */
    long updateAll(Restriction<? super T> restriction, Changes<? super T> changes);

    /**
     * See {@link Repository#deleteAll(Restriction)}.
     *
     * @param restriction which
     * @return how many
     */
    long deleteAll(Restriction<? super T> restriction);

    /**
     * See {@link Repository#upsert(Object, String)}.
     *
     * @param entity a new entity
     * @param uniqueKey the key's name, or null for the primary key
     * @return what became of it
     */
    Upserted<T> upsert(T entity, @Nullable String uniqueKey);

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
