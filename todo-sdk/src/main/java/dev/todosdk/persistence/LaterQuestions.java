package dev.todosdk.persistence;

import dev.todosdk.persistence.internal.EntityOperations;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import jakarta.data.Order;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * The questions of a {@link Repository} whose answers are wanted later. They have the repository's words, which mean the same
 * and check the same; what is wrong with a question, or with its answer, is thrown where the answer is asked for. It belongs
 * to its unit, like the repository, and refuses a unit that is over or has failed at once.
 *
 * @param <T> the entity
 */
public final class LaterQuestions<T> {

    private final Repository<T> repository;
    private final EntityOperations<T> operations;

    LaterQuestions(Repository<T> repository, EntityOperations<T> operations) {
        this.repository = repository;
        this.operations = operations;
    }

    private <R> Later<R> ask(Function<EntityOperations<T>, R> question) {
        return new Later<>(operations.later(question));
    }

    /**
     * Asks as {@link Repository#findById(Object)} does.
     *
     * @param id the primary key
     * @return the entity, or empty when there is none
     */
    public Later<Optional<T>> findById(Object id) {
        Objects.requireNonNull(id, "id");
        return ask(now -> now.findById(id));
    }

    /**
     * Asks as {@link Repository#findById(Object, RowLock)} does.
     *
     * @param id the primary key
     * @param lock how the row is locked
     * @return the entity, or empty when there is none, or it is locked by others and the lock skips such rows
     */
    public Later<Optional<T>> findById(Object id, RowLock lock) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(lock, "lock");
        return ask(now -> now.findById(id, lock));
    }

    /**
     * Asks as {@link Repository#getById(Object)} does.
     *
     * @param id the primary key
     * @return the entity
     */
    public Later<T> getById(Object id) {
        Objects.requireNonNull(id, "id");
        return ask(now -> now.getById(id));
    }

    /**
     * Asks as {@link Repository#getById(Object, Object)} does.
     *
     * @param id the primary key
     * @param expectedVersion the version that was seen
     * @return the entity
     */
    public Later<T> getById(Object id, Object expectedVersion) {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(expectedVersion, "expectedVersion");
        return ask(now -> now.getById(id, expectedVersion));
    }

    /**
     * Asks as {@link Repository#findAllById} does.
     *
     * @param ids any number of primary keys; copied
     * @return those that are there, in the order of the ids
     */
    public Later<List<T>> findAllById(Collection<?> ids) {
        List<?> asked = List.copyOf(Checked.elements(ids, "ids"));
        return ask(now -> now.findAllById(asked));
    }

    /**
     * Asks as {@link Repository#findAll} does.
     *
     * @return all entities
     */
    public Later<List<T>> findAll() {
        return find(Condition.unrestricted());
    }

    /**
     * Asks as {@link Repository#find(Condition)} does.
     *
     * @param condition which
     * @return the entities that meet it
     */
    public Later<List<T>> find(Condition<? super T> condition) {
        return query(condition).list();
    }

    /**
     * Asks as {@link Repository#find(Condition, Order)} does.
     *
     * @param condition which
     * @param order sorts over attributes of the entity
     * @return the entities that meet it
     */
    public Later<List<T>> find(Condition<? super T> condition, Order<? super T> order) {
        return query(condition).orderBy(order).list();
    }

    /**
     * Asks as {@link Repository#query} does.
     *
     * @param condition which entities
     * @return a query whose answer is wanted later
     */
    public LaterQuery<T, T> query(Condition<? super T> condition) {
        return repository.query(condition).later();
    }

    /**
     * Asks as {@link Repository#exists} does.
     *
     * @param condition which
     * @return whether there is one
     */
    public Later<Boolean> exists(Condition<? super T> condition) {
        Objects.requireNonNull(condition, "condition");
        return ask(now -> now.exists(condition));
    }

    /**
     * Counts as {@link Repository#count()} does.
     *
     * @return the number of entities
     */
    public Later<Long> count() {
        return count(Condition.unrestricted());
    }

    /**
     * Counts as {@link Repository#count(Condition)} does.
     *
     * @param condition which
     * @return how many
     */
    public Later<Long> count(Condition<? super T> condition) {
        Objects.requireNonNull(condition, "condition");
        return ask(now -> now.count(condition));
    }

    /**
     * Changes as {@link Repository#updateAll} does; it leaves with whatever is sent next, at the latest with the commit.
     *
     * @param condition which
     * @param changes what
     * @return how many rows were changed
     */
    public Later<Long> updateAll(Condition<? super T> condition, Changes<? super T> changes) {
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(changes, "changes");
        return ask(now -> now.updateAll(condition, changes));
    }

    /**
     * Deletes as {@link Repository#deleteAll} does; it leaves with whatever is sent next, at the latest with the commit.
     *
     * @param condition which
     * @return how many rows were deleted
     */
    public Later<Long> deleteAll(Condition<? super T> condition) {
        Objects.requireNonNull(condition, "condition");
        return ask(now -> now.deleteAll(condition));
    }

    /**
     * Upserts as {@link Repository#upsert(Object)} does; it leaves with whatever is sent next, at the latest with the commit.
     *
     * @param newEntity an entity with its id; read at once
     * @return the unit's own entity, and whether it is new
     */
    public Later<Upserted<T>> upsert(T newEntity) {
        return new Later<>(operations.laterUpsert(Objects.requireNonNull(newEntity, "newEntity"), null));
    }

    /**
     * Upserts as {@link Repository#upsert(Object, String)} does; it leaves with whatever is sent next, at the latest with the
     * commit.
     *
     * @param newEntity an entity; read at once
     * @param uniqueKey the name of a unique constraint of the mapping
     * @return the unit's own entity, and whether it is new
     */
    public Later<Upserted<T>> upsert(T newEntity, String uniqueKey) {
        Objects.requireNonNull(newEntity, "newEntity");
        return new Later<>(operations.laterUpsert(newEntity, Objects.requireNonNull(uniqueKey, "uniqueKey")));
    }
}
