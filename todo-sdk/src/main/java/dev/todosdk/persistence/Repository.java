package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.query.Restriction;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
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
 *         return find(Restrict.equalTo(Order_.status, OPEN), Order.by(Sort.asc("number")));
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
    private final EntityOperations<T> operations;

    /**
     * For subclasses, whose own constructor takes the context.
     *
     * @param entity the entity's class, registered by a module
     * @param context what ties the repository to its unit
     */
    protected Repository(Class<T> entity, RepositoryContext context) {
        this.entity = Objects.requireNonNull(entity, "entity");
        this.operations = context.operations(entity);
    }

    /**
     * Records a new entity. It is written with the unit's other changes, at the latest by the commit; its generated id is
     * there on return.
     *
     * @param newEntity an entity that is not in the database; from now on the unit's
     * @param <S> its exact type
     * @return the same object
     * @throws dev.todosdk.persistence.exception.InvalidInputException when an attribute breaks a rule of the mapping
     *     (required, length, range, text that PostgreSQL cannot hold); nothing was recorded, the unit stays usable
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
    public T update(T detached) {
        return operations.update(Objects.requireNonNull(detached, "detached"));
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
        return find(Restriction.unrestricted());
    }

    /**
     * The entities that meet a restriction, in the order of their ids.
     *
     * @param restriction which
     * @return a list of its own
     */
    public List<T> find(Restriction<? super T> restriction) {
        return find(restriction, Order.by());
    }

    /**
     * The entities that meet a restriction, in an order.
     *
     * @param restriction which
     * @param order sorts over attributes of the entity; the id is appended so that the order is total
     * @return a list of its own
     * @throws dev.todosdk.persistence.exception.InvalidInputException when a sort names no attribute
     */
    public List<T> find(Restriction<? super T> restriction, Order<? super T> order) {
        Objects.requireNonNull(restriction, "restriction");
        return operations.find(restriction, Objects.requireNonNull(order, "order"), Limits.NONE);
    }

    /**
     * The first entities that meet a restriction, in an order.
     *
     * @param restriction which
     * @param order sorts over attributes of the entity; the id is appended so that the order is total
     * @param limit how many, or which range of them
     * @return a list of its own
     * @throws dev.todosdk.persistence.exception.InvalidInputException when a sort names no attribute, or the limit is
     *     over the documented cap
     */
    public List<T> find(Restriction<? super T> restriction, Order<? super T> order, Limit limit) {
        Objects.requireNonNull(restriction, "restriction");
        Objects.requireNonNull(order, "order");
        return operations.find(restriction, order, Limits.checked(Objects.requireNonNull(limit, "limit")));
    }

    /**
     * One page of the entities that meet a restriction.
     *
     * @param restriction which
     * @param order sorts over attributes of the entity; the id is appended so that the order is total
     * @param page number and size; counts the total only when it asks for it
     * @return the page
     * @throws dev.todosdk.persistence.exception.InvalidInputException when a sort names no attribute, or the size is
     *     over the documented cap
     */
    public Page<T> find(Restriction<? super T> restriction, Order<? super T> order, PageRequest page) {
        Objects.requireNonNull(restriction, "restriction");
        Objects.requireNonNull(order, "order");
        return operations.find(restriction, order, Limits.checked(Objects.requireNonNull(page, "page")));
    }

    /**
     * Whether some entity meets a restriction.
     *
     * @param restriction which
     * @return true when there is at least one
     */
    public boolean exists(Restriction<? super T> restriction) {
        return operations.exists(Objects.requireNonNull(restriction, "restriction"));
    }

    /**
     * How many entities there are.
     *
     * @return the number
     */
    public long count() {
        return count(Restriction.unrestricted());
    }

    /**
     * How many entities meet a restriction.
     *
     * @param restriction which
     * @return the number
     */
    public long count(Restriction<? super T> restriction) {
        return operations.count(Objects.requireNonNull(restriction, "restriction"));
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
     * The standard door to what this class does not offer. Only for subclasses; never to be kept or closed, and its
     * transaction is the unit's. What it throws is Jakarta Persistence's own; let it leave the unit, which translates it.
     *
     * @return the unit's entity manager
     */
    protected final EntityManager entityManager() {
        return operations.entityManager();
    }
}
