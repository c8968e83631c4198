package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.internal.EntityAccess;
import dev.todosdk.persistence.internal.EntityOperations;
import dev.todosdk.persistence.internal.Question;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.persistence.query.Upserted;
import jakarta.data.Order;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The entities of one type, as a collection inside a unit of work. An application's repository extends it and adds its
 * own questions in a line or two each:
 *
 * <pre>{@code
 * public final class OrderRepository extends Repository<Order> {
 *     public OrderRepository(RepositoryContext context) {
 *         super(Order.class, context);
 *     }
 *
 *     public List<Order> open() {
 *         return find(Conditions.equalTo(Order_.status, OPEN), Order.by(Sorts.asc(Order_.number)));
 *     }
 * }
 * }</pre>
 *
 * <p>A repository never commits. It belongs to its unit: of one thread, and unusable after the unit's end. Every method
 * throws {@link dev.todosdk.persistence.exception.WrongUseException} when the unit is over, has failed or belongs to
 * another thread, {@link NullPointerException} naming the argument that is null, and one of
 * {@link dev.todosdk.persistence.exception.DatabaseException} when the database fails; the unit has then failed too.
 * Null is neither accepted nor returned anywhere.
 *
 * @param <T> the entity
 */
public abstract class Repository<T> {

    private final Class<T> entity;
    private final EntityAccess unit;
    private final EntityOperations<T> operations;

    /**
     * Creates the repository of an entity; subclasses have a constructor that takes the context.
     *
     * @param entity the entity's class, registered by a module
     * @param context what ties the repository to its unit
     * @throws WrongUseException when the context is none of a unit's, or no module registered the entity
     */
    protected Repository(Class<T> entity, RepositoryContext context) {
        this.entity = Objects.requireNonNull(entity, "entity");
        if (!(Objects.requireNonNull(context, "context") instanceof EntityAccess access)) {
            throw new WrongUseException(
                    Failure.of("A repository was made with a context of another's making; nothing was"
                            + " done. Register its constructor in a module and ask a unit of work for it."));
        }
        this.unit = access;
        this.operations = access.operations(entity);
    }

    /**
     * Records a new entity. It is written with the unit's other changes, at the latest by the commit; its generated id is
     * there on return. When the unit, or the savepoint, is rolled back the entity is new again, with what it cascades to: its
     * generated id is unset, its version and collections are as for a new object, so that it can be corrected and inserted
     * in another unit. After a commit whose outcome is unknown it stays as it is.
     *
     * @param newEntity an entity that is not in the database; from now on the unit's
     * @param <S> its exact type
     * @return the same object
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an attribute breaks a rule of the mapping
     *     (required, length, range, text that PostgreSQL cannot hold); nothing was recorded, the unit stays usable. What is
     *     missing in an entity with {@code @PrePersist} callbacks, which may fill it, is looked for after them; the unit
     *     has then failed
     * @throws dev.todosdk.persistence.exception.WrongUseException when the entity is not new: its generated id is set; the
     *     unit has failed
     */
    public <S extends T> S insert(S newEntity) {
        operations.insert(Objects.requireNonNull(newEntity, "newEntity"));
        return newEntity;
    }

    /**
     * Records many new entities, as {@link #insert(Object)} does each.
     *
     * @param newEntities any number, without null; only read
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an attribute of one breaks a rule of the
     *     mapping; none was recorded, the unit stays usable
     */
    public void insertAll(Collection<? extends T> newEntities) {
        operations.insertAll(Checked.elements(newEntities, "newEntities"));
    }

    /**
     * Takes over the state of an entity from an earlier unit. Most changes need no such call: an entity that this unit
     * read or inserted is written when it has changed.
     *
     * @param detached an entity with its id and version; only read
     * @return this unit's own object with that state
     * @throws dev.todosdk.persistence.exception.StaleVersionException when the row was changed or deleted since
     */
    public T merge(T detached) {
        return operations.merge(Objects.requireNonNull(detached, "detached"));
    }

    /**
     * The entity with this id.
     *
     * @param id the primary key, of the id attribute's type
     * @return the entity, or empty when there is none
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the id is of another type
     */
    public Optional<T> findById(Object id) {
        return operations.findById(Objects.requireNonNull(id, "id"));
    }

    /**
     * The entity with this id, its row locked until the unit ends. What it holds is what the row holds under the lock, also
     * when the unit had read it before; what the unit had changed in it is sent first.
     *
     * @param id the primary key, of the id attribute's type
     * @param lock how the row is locked
     * @return the entity, or empty when there is none, or it is locked by others and the lock skips such rows
     * @throws dev.todosdk.persistence.exception.LockTimeoutException when it is locked by others for longer than the lock
     *     waits; the unit has failed
     * @throws dev.todosdk.persistence.exception.StaleVersionException when the unit had read the entity before, it has a
     *     version, and it was changed since
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the id is of another type
     */
    public Optional<T> findById(Object id, RowLock lock) {
        return operations.findById(Objects.requireNonNull(id, "id"), Objects.requireNonNull(lock, "lock"));
    }

    /**
     * Reads an entity of this unit again, and its associations that cascade this. What was changed in it and not sent yet is
     * given up; {@code flush()} the unit before to keep it.
     *
     * @param existing an entity that this unit read, or inserted and flushed
     * @throws dev.todosdk.persistence.exception.WrongUseException when it is none of this unit's; nothing was done
     * @throws NotFoundException when its row is no longer there; the unit has failed
     */
    public void refresh(T existing) {
        operations.refresh(Objects.requireNonNull(existing, "existing"), null);
    }

    /**
     * Reads an entity of this unit again, as {@link #refresh(Object)} does, its row locked until the unit ends.
     *
     * @param existing an entity that this unit read, or inserted and flushed
     * @param lock how the row is locked
     * @throws dev.todosdk.persistence.exception.LockTimeoutException when it is locked by others for longer than the lock
     *     waits; the unit has failed
     * @throws dev.todosdk.persistence.exception.WrongUseException when it is none of this unit's; nothing was done
     * @throws NotFoundException when its row is no longer there, or it is locked by others and the lock skips such rows;
     *     the unit has failed
     */
    public void refresh(T existing, RowLock lock) {
        operations.refresh(Objects.requireNonNull(existing, "existing"), Objects.requireNonNull(lock, "lock"));
    }

    /**
     * The entity with this id, which must be there.
     *
     * @param id the primary key, of the id attribute's type
     * @return the entity
     * @throws NotFoundException when there is none; the unit stays usable
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the id is of another type
     */
    public T getById(Object id) {
        return operations.getById(Objects.requireNonNull(id, "id"));
    }

    /**
     * The entity with this id, which must be there in the version that the caller saw: for changes that somebody decided
     * on by what an earlier unit showed.
     *
     * @param id the primary key, of the id attribute's type
     * @param expectedVersion the version that was seen, of the version attribute's type
     * @return the entity
     * @throws NotFoundException when there is none; the unit stays usable
     * @throws dev.todosdk.persistence.exception.StaleVersionException when it has another version by now; nothing was
     *     changed, the unit stays usable
     * @throws dev.todosdk.persistence.exception.InvalidInputException when the id or the version is of another type
     * @throws dev.todosdk.persistence.exception.WrongUseException when the entity has no version
     */
    public T getById(Object id, Object expectedVersion) {
        return operations.getById(
                Objects.requireNonNull(id, "id"), Objects.requireNonNull(expectedVersion, "expectedVersion"));
    }

    /**
     * The entities with these ids, in the order of the ids; those that are not there are left out.
     *
     * @param ids any number of primary keys; only read
     * @return a list of its own, never null
     */
    public List<T> findAllById(Collection<?> ids) {
        return operations.findAllById(Checked.elements(ids, "ids"));
    }

    /**
     * All entities, in the order of their ids.
     *
     * @return a list of its own
     */
    public List<T> findAll() {
        return find(Condition.unrestricted());
    }

    /**
     * The entities that meet a condition, in the order of their ids.
     *
     * @param condition which
     * @return a list of its own
     */
    public List<T> find(Condition<? super T> condition) {
        return find(condition, Order.by());
    }

    /**
     * The entities that meet a condition, in an order.
     *
     * @param condition which
     * @param order sorts over attributes of the entity; the id is appended so that the order is total
     * @return a list of its own
     * @throws dev.todosdk.persistence.exception.InvalidInputException when a sort names no attribute
     */
    public List<T> find(Condition<? super T> condition, Order<? super T> order) {
        return query(condition).orderBy(order).list();
    }

    /**
     * Begins a question: in what order, with what read along, locked or as records, and how much of the answer: a list, a
     * page, the first, the only one, a stream.
     *
     * @param condition which entities
     * @return a query, in the order of the ids until it is given another
     */
    public Query<T, T> query(Condition<? super T> condition) {
        return new Query<>(operations, Question.about(Objects.requireNonNull(condition, "condition"), Order.by()));
    }

    /**
     * The same questions, whose answers are wanted later. They wait for each other and leave together, with what was recorded
     * before them, in one round trip: when the first answer is asked for, or before whatever else is sent. Each answer is what
     * it would have been if the question had been asked where it was put.
     *
     * <pre>{@code
     * Later<List<Todo>> open = todos.later().find(Conditions.equalTo(Todo_.completed, false));
     * Later<Long> total = todos.later().count();
     * return new Overview(open.get(), total.get()); // one round trip for both
     * }</pre>
     *
     * @return the same words, each of which gives what the answer will be
     */
    public LaterQuestions<T> later() {
        return new LaterQuestions<>(this, operations);
    }

    /**
     * Tells whether some entity meets a condition.
     *
     * @param condition which
     * @return true when there is at least one
     */
    public boolean exists(Condition<? super T> condition) {
        return operations.exists(Objects.requireNonNull(condition, "condition"));
    }

    /**
     * The number of entities.
     *
     * @return the number
     */
    public long count() {
        return count(Condition.unrestricted());
    }

    /**
     * The number of entities that meet a condition.
     *
     * @param condition which
     * @return the number
     */
    public long count(Condition<? super T> condition) {
        return operations.count(Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Changes every entity that meets a condition, in one statement at once. What the unit recorded is written before;
     * versions are raised, times of the last change are set, and the entities of this type that the unit holds are read
     * again where they changed. Callbacks of entities do not run.
     *
     * @param condition which
     * @param changes what
     * @return how many rows were changed
     * @throws dev.todosdk.persistence.exception.NotSupportedException when Hibernate keeps a history of the entity ({@code
     *     @Audited}, {@code @Temporal}), which this would pass by; nothing was sent
     * @throws dev.todosdk.persistence.exception.InvalidInputException when a value breaks a rule of the mapping, or the
     *     changes name the id or the version; nothing was sent
     */
    public long updateAll(Condition<? super T> condition, Changes<? super T> changes) {
        return operations.updateAll(
                Objects.requireNonNull(condition, "condition"), Objects.requireNonNull(changes, "changes"));
    }

    /**
     * Deletes every entity that meets a condition, in one statement at once (and one for each of its tables of
     * elements). What the unit recorded is written before; deleted entities of this type that the unit holds are detached.
     * Cascades and callbacks of entities do not run.
     *
     * @param condition which
     * @return how many rows were deleted
     * @throws dev.todosdk.persistence.exception.NotSupportedException when Hibernate keeps a history of the entity ({@code
     *     @Audited}, {@code @Temporal}), which this would pass by; nothing was sent
     * @throws dev.todosdk.persistence.exception.ForeignKeyException when others refer to one of them; the unit has failed
     */
    public long deleteAll(Condition<? super T> condition) {
        return operations.deleteAll(Objects.requireNonNull(condition, "condition"));
    }

    /**
     * Inserts an entity, or gives the row with the same primary key its values: atomically, however many do so at once. The
     * version of a row that is changed is raised. Written at once, after what the unit recorded before.
     *
     * @param newEntity an entity with its id; only read
     * @return the unit's own entity, and whether it is new
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an attribute breaks a rule of the mapping;
     *     nothing was sent
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the entity has collections, parts in other
     *     tables, a generated id, a history that Hibernate keeps, or no version
     */
    public Upserted<T> upsert(T newEntity) {
        return operations.upsert(Objects.requireNonNull(newEntity, "newEntity"), null);
    }

    /**
     * Inserts an entity, or gives the row with the same unique key its values; as {@link #upsert(Object)} does by the
     * primary key. The row that was there keeps its id.
     *
     * @param newEntity an entity; only read, but for its id and times
     * @param uniqueKey the name of a unique constraint of the mapping
     * @return the unit's own entity, and whether it is new
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an attribute breaks a rule of the mapping, or
     *     the mapping has no such key; nothing was sent
     * @throws dev.todosdk.persistence.exception.NotSupportedException when the entity has collections, parts in other
     *     tables, a history that Hibernate keeps, or no version
     */
    public Upserted<T> upsert(T newEntity, String uniqueKey) {
        return operations.upsert(
                Objects.requireNonNull(newEntity, "newEntity"), Objects.requireNonNull(uniqueKey, "uniqueKey"));
    }

    /**
     * Records the deletion of an entity.
     *
     * @param existing an entity of this unit, or of an earlier one with its id and version
     * @throws dev.todosdk.persistence.exception.StaleVersionException at the next flush, when the row was changed or
     *     deleted since it was read
     */
    public void delete(T existing) {
        operations.delete(Objects.requireNonNull(existing, "existing"));
    }

    /**
     * Records the deletion of the entity with this id, which must be there.
     *
     * @param id the primary key, of the id attribute's type
     * @throws NotFoundException when there is none; the unit stays usable
     */
    public void deleteById(Object id) {
        delete(getById(id));
    }

    /**
     * The entity's class.
     *
     * @return as given to the constructor
     */
    public final Class<T> entity() {
        return entity;
    }

    /**
     * Inserts a new entity as one of the last writes of the unit, behind everything else and in the commit's round trip. Such
     * entities, of whatever repository, go in the order of a number: smaller ones first, equal ones as they came. Units that
     * lock with their last writes can so all do it in one order, and never wait for each other in a circle. Until the commit
     * the entity is not in the unit; one that a savepoint took back is not inserted.
     *
     * @param order the place among the last entities of the unit
     * @param newEntity an entity that is not in the database; from the commit on the unit's
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit only reads, is over, or has failed. What is
     *     wrong with the entity itself is thrown by the commit, as {@link #insert} says it
     */
    protected final void insertLast(long order, T newEntity) {
        unit.insertLast(entity, order, Objects.requireNonNull(newEntity, "newEntity"));
    }

    /**
     * The tenant that the unit works for, by its options or by the database's setting.
     *
     * @return empty in a unit that works for none
     */
    protected final Optional<String> tenantOfUnit() {
        return Optional.ofNullable(unit.tenant());
    }

    /**
     * The standard door to what this class does not offer. Only for subclasses, and never to be kept. Whatever the unit has
     * recorded is sent before a native query or statement runs; what is written counts as the unit's change. Its
     * transaction is the unit's: to begin, commit, roll back or close anything is refused with
     * {@link dev.todosdk.persistence.exception.WrongUseException}. What else it throws is Jakarta Persistence's own; let it
     * leave the unit, which translates it.
     *
     * @return the unit's entity manager
     */
    protected final EntityManager entityManager() {
        return operations.entityManager();
    }
}
