package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Restriction;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every repository does, whatever its entity: for an application's own module, on whatever store. Run it on
 * PostgreSQL and it also says that the changelog and the mapping fit together.
 *
 * <pre>{@code
 * class OrderRepositoryTest extends RepositoryContract<Order, OrderRepository> {
 *
 *     OrderRepositoryTest() {
 *         super(OrderRepository.class);
 *     }
 *
 *     protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
 *         return InMemoryDatabase.with(modules);
 *     }
 *
 *     protected List<PersistenceModule> modules() {
 *         return List.of(new OrdersModule());
 *     }
 *
 *     protected Order newEntity(UnitOfWork unit, int number) {
 *         return new Order("A-" + number);
 *     }
 *
 *     protected Object idOf(Order order) {
 *         return order.id();
 *     }
 *
 *     protected void change(Order order) {
 *         order.rename("changed");
 *     }
 *
 *     protected Object stateOf(Order order) {
 *         return order.name();
 *     }
 * }
 * }</pre>
 *
 * @param <T> the entity
 * @param <R> its repository
 */
public abstract class RepositoryContract<T, R extends Repository<T>> extends StoreContract {

    private static final int SEVERAL = 7;

    private final Class<R> type;

    /**
     * A suite.
     *
     * @param type the repository that is registered by one of the modules
     */
    protected RepositoryContract(Class<R> type) {
        this.type = type;
    }

    /**
     * A valid entity, not inserted. What it refers to may be inserted here.
     *
     * @param unit where it will be inserted
     * @param number entities of different numbers differ in all their keys
     * @return new each time
     */
    protected abstract T newEntity(UnitOfWork unit, int number);

    /**
     * The id of an entity that was inserted.
     *
     * @param entity inserted
     * @return its id
     */
    protected abstract Object idOf(T entity);

    /**
     * Changes what {@link #stateOf} says.
     *
     * @param entity of a unit of work
     */
    protected abstract void change(T entity);

    /**
     * Some of what is stored, to be compared: a value or several, with {@code equals}.
     *
     * @param entity of a unit of work
     * @return its state without version and timestamps
     */
    protected abstract Object stateOf(T entity);

    @Test
    void whatIsInsertedIsFoundByTheNextUnit() {
        try (UnitOfWork unit = db().begin()) {
            T inserted = repository(unit).insert(newEntity(unit, 1));
            assertThat(repository(unit).getById(idOf(inserted))).isSameAs(inserted);
            unit.commit();
            db().run(next -> {
                T found = repository(next).getById(idOf(inserted));
                assertThat(found).isNotSameAs(inserted);
                assertThat(stateOf(found)).isEqualTo(stateOf(inserted));
            });
        }
    }

    @Test
    void whatIsRolledBackIsNotThere() {
        Object id;
        try (UnitOfWork unit = db().begin()) {
            id = idOf(repository(unit).insert(newEntity(unit, 1)));
            unit.flush();
            unit.rollback();
        }
        db().run(unit -> {
            assertThat(repository(unit).findById(id)).isEmpty();
            assertThatThrownBy(() -> repository(unit).getById(id)).isInstanceOf(NotFoundException.class);
            assertThat(repository(unit).count()).isZero();
        });
    }

    @Test
    void whatIsNotCommittedNobodyElseSees() {
        try (UnitOfWork unit = db().begin()) {
            Object id = idOf(repository(unit).insert(newEntity(unit, 1)));
            unit.flush();
            assertThat(db().<Boolean, RuntimeException>read(
                                    other -> repository(other).findById(id).isPresent()))
                    .isFalse();
            unit.commit();
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void aChangeIsWrittenAtTheCommit() {
        Object id = insert(1).get(0);
        Object changed = db().call(unit -> {
            T entity = repository(unit).getById(id);
            Object before = stateOf(entity);
            change(entity);
            assertThat(stateOf(entity)).as("change() shows in stateOf()").isNotEqualTo(before);
            return stateOf(entity);
        });
        assertThat(state(id)).isEqualTo(changed);
    }

    @Test
    void aChangeOfAnEntityFromAnEarlierUnitIsWritten() {
        Object id = insert(1).get(0);
        T detached = db().call(unit -> repository(unit).getById(id));
        change(detached);
        db().run(unit -> repository(unit).update(detached));
        assertThat(state(id)).isEqualTo(stateOf(detached));
    }

    @Test
    void aReadOnlyUnitWritesNothing() {
        Object id = insert(1).get(0);
        Object before = state(id);
        db().run(UnitOptions.READ_ONLY, unit -> {
            change(repository(unit).getById(id));
            assertThatThrownBy(() -> repository(unit).insert(newEntity(unit, 2)))
                    .isInstanceOf(WrongUseException.class);
        });
        assertThat(state(id)).isEqualTo(before);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatIsDeletedIsGone() {
        List<Object> ids = insert(3);
        db().run(unit -> {
            repository(unit).delete(repository(unit).getById(ids.get(0)));
            repository(unit).deleteById(ids.get(1));
        });
        db().run(unit -> {
            assertThat(repository(unit).findById(ids.get(0))).isEmpty();
            assertThat(repository(unit).findById(ids.get(1))).isEmpty();
            assertThat(repository(unit).findById(ids.get(2))).isPresent();
        });
    }

    @Test
    void manyAreFoundByTheirIdsAndAll() {
        List<Object> ids = insert(SEVERAL);
        db().run(unit -> {
            assertThat(repository(unit).findAllById(ids.subList(0, 3)))
                    .extracting(this::idOf)
                    .containsExactlyElementsOf(ids.subList(0, 3));
            assertThat(repository(unit).findAll()).extracting(this::idOf).containsExactlyInAnyOrderElementsOf(ids);
            assertThat(repository(unit).count(Restriction.unrestricted())).isEqualTo(SEVERAL);
            assertThat(repository(unit).exists(Restriction.unrestricted())).isTrue();
        });
    }

    @Test
    void pagesHaveAllRowsOnceAndInOrder() {
        insert(SEVERAL);
        db().run(unit -> {
            Order<T> byId = Order.by(Sort.asc("id"));
            List<T> all = repository(unit).find(Restriction.unrestricted(), byId);
            List<T> paged = new ArrayList<>();
            PageRequest request = PageRequest.ofSize(3).withTotal();
            while (true) {
                Page<T> page = repository(unit).find(Restriction.unrestricted(), byId, request);
                assertThat(page.totalElements()).isEqualTo(SEVERAL);
                paged.addAll(page.content());
                if (!page.hasNext()) {
                    break;
                }
                request = page.nextPageRequest();
            }
            assertThat(paged).isEqualTo(all).hasSize(SEVERAL);
            assertThat(repository(unit).find(Restriction.unrestricted(), byId, Limit.range(2, 4)))
                    .isEqualTo(all.subList(1, 4));
        });
    }

    @Test
    void manyAreDeletedByOneStatement() {
        insert(SEVERAL);
        assertThat(db().<Long, RuntimeException>call(unit -> repository(unit).deleteAll(Restriction.unrestricted())))
                .isEqualTo(SEVERAL);
        assertThat(count()).isZero();
    }

    private List<Object> insert(int many) {
        return db().call(unit -> IntStream.range(0, many)
                .mapToObj(number -> idOf(repository(unit).insert(newEntity(unit, number))))
                .toList());
    }

    private Object state(Object id) {
        return db().read(unit -> stateOf(repository(unit).getById(id)));
    }

    private long count() {
        return db().read(unit -> repository(unit).count());
    }

    private R repository(UnitOfWork unit) {
        return unit.repository(type);
    }
}
