package dev.todosdk.persistence.internal;

import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import jakarta.data.Limit;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a unit of work does for {@code Repository}, which documents each operation and is its only caller. The SDK
 * implements it. Of one thread, like its unit.
 *
 * @param <T> the entity
 */
public interface EntityOperations<T> {

    /**
     * See {@code Repository.insert(Object)}.
     *
     * @param entity a new entity
     */
    void insert(T entity);

    /**
     * See {@code Repository.insertAll(Collection)}.
     *
     * @param entities new entities
     */
    void insertAll(Collection<? extends T> entities);

    /**
     * See {@code Repository.merge(Object)}.
     *
     * @param detached an entity of an earlier unit
     * @return this unit's
     */
    T merge(T detached);

    /**
     * See {@code Repository.findById(Object)}.
     *
     * @param id the id
     * @return the entity, if there
     */
    Optional<T> findById(Object id);

    /**
     * See {@code Repository.getById(Object)}.
     *
     * @param id the id
     * @return the entity
     */
    T getById(Object id);

    /**
     * See {@code Repository.getById(Object, Object)}.
     *
     * @param id the id
     * @param expectedVersion the version that was seen
     * @return the entity
     */
    T getById(Object id, Object expectedVersion);

    /**
     * See {@code Repository.findAllById(Collection)}.
     *
     * @param ids the ids
     * @return the entities that are there
     */
    List<T> findAllById(Collection<?> ids);

    /**
     * See {@code Repository.findById(Object, RowLock)}.
     *
     * @param id the id
     * @param lock how the row is locked
     * @return the entity, if there
     */
    Optional<T> findById(Object id, RowLock lock);

    /**
     * See {@code Repository.refresh(Object)}.
     *
     * @param entity an entity of the unit
     * @param lock how the row is locked, or null
     */
    void refresh(T entity, @Nullable RowLock lock);

    /**
     * See {@code Query.list(Limit)}.
     *
     * @param question what is asked
     * @param limit how many
     * @param <R> entities or records
     * @return the answer
     */
    <R> List<R> list(Question<T, R> question, Limit limit);

    /**
     * See {@code Query.page(PageRequest)}.
     *
     * @param question what is asked
     * @param page what part
     * @param <R> entities or records
     * @return the page
     */
    <R> Page<R> page(Question<T, R> question, PageRequest page);

    /**
     * See {@code Query.cursoredPage(PageRequest)}.
     *
     * @param question what is asked
     * @param page what part
     * @param <R> entities or records
     * @return the page
     */
    <R> CursoredPage<R> cursoredPage(Question<T, R> question, PageRequest page);

    /**
     * See {@code Query.stream()}.
     *
     * @param question what is asked
     * @param <R> entities or records
     * @return the answer
     */
    <R> Stream<R> stream(Question<T, R> question);

    /**
     * See {@code Repository.later()}.
     *
     * @param question asks one of these operations; it may be run twice
     * @param <R> its answer
     * @return the answer, when it is there
     */
    <R> Supplier<R> later(Function<EntityOperations<T>, R> question);

    /**
     * See {@code Repository.exists(Condition)}.
     *
     * @param condition which
     * @return whether there is one
     */
    boolean exists(Condition<? super T> condition);

    /**
     * See {@code Repository.count(Condition)}.
     *
     * @param condition which
     * @return how many
     */
    long count(Condition<? super T> condition);

    /**
     * See {@code Repository.updateAll(Condition, Changes)}.
     *
     * @param condition which
     * @param changes what
     * @return how many
     */
    long updateAll(Condition<? super T> condition, Changes<? super T> changes);

    /**
     * See {@code Repository.deleteAll(Condition)}.
     *
     * @param condition which
     * @return how many
     */
    long deleteAll(Condition<? super T> condition);

    /**
     * See {@code Repository.upsert(Object, String)}.
     *
     * @param entity a new entity
     * @param uniqueKey the key's name, or null for the primary key
     * @return what became of it
     */
    Upserted<T> upsert(T entity, @Nullable String uniqueKey);

    /**
     * See {@code Repository.later()}.
     *
     * @param entity a new entity
     * @param uniqueKey the key's name, or null for the primary key
     * @return what became of it, when that is known
     */
    Supplier<Upserted<T>> laterUpsert(T entity, @Nullable String uniqueKey);

    /**
     * See {@code Repository.delete(Object)}.
     *
     * @param entity the entity
     */
    void delete(T entity);

    /**
     * See {@code Repository.entityManager()}.
     *
     * @return the unit's entity manager
     */
    EntityManager entityManager();
}
