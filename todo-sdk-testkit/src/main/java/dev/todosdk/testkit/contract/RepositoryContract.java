package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Condition;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.Page;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The promises of every repository, for one of an application's own, on whatever store: it finds what it inserted, keeps nothing of what was rolled
 * back, orders and pages without gaps. Entities that can change and have a version go through {@link
 * VersionedRepositoryContract}.
 *
 * <pre>{@code
 * @BothStores({TodoModule.class, OrdersModule.class})
 * class OrderRepositoryContractTest extends RepositoryContract<Order> {
 *
 *     OrderRepositoryContractTest(UnitOfWorkFactory db) {
 *         super(db, OrderRepository.class);
 *     }
 *
 *     @Override
 *     protected Order newEntity(UnitOfWork unit, int number) {
 *         return new Order("A-" + number);
 *     }
 *
 *     @Override
 *     protected Object idOf(Order order) {
 *         return order.id();
 *     }
 * }
 * }</pre>
 *
 * @param <T> the entity
 */
public abstract class RepositoryContract<T> {

    private static final int SEVERAL = 7;
    private static final int PAGE = 3;

    private final UnitOfWorkFactory db;
    private final Class<? extends Repository<T>> type;

    /**
     * Creates the contract of one repository.
     *
     * @param db empty before each test
     * @param type the class under which a module registered the repository
     */
    protected RepositoryContract(UnitOfWorkFactory db, Class<? extends Repository<T>> type) {
        this.db = db;
        this.type = type;
    }

    /**
     * A valid entity, not inserted. What it refers to may be inserted here.
     *
     * @param unit where it will be inserted
     * @param number entities of different numbers differ in all their keys
     * @return a new one each time
     */
    protected abstract T newEntity(UnitOfWork unit, int number);

    /**
     * The primary key.
     *
     * @param entity was inserted
     * @return of the id attribute's type
     */
    protected abstract Object idOf(T entity);

    final UnitOfWorkFactory db() {
        return db;
    }

    final Repository<T> in(UnitOfWork unit) {
        return unit.repository(type);
    }

    /** Inserts so many, and returns their ids in the order of the numbers. */
    final List<Object> insert(int count) {
        return db.call(unit -> {
            List<T> entities = IntStream.range(0, count)
                    .mapToObj(number -> newEntity(unit, number))
                    .toList();
            in(unit).insertAll(entities);
            return entities.stream().map(this::idOf).toList();
        });
    }

    final long count() {
        return db.read(unit -> in(unit).count());
    }

    @Test
    void findsWhatWasInserted() {
        Object id = insert(1).get(0);
        db.run(unit -> {
            T found = in(unit).getById(id);
            assertThat(idOf(found)).isEqualTo(id);
            assertThat(in(unit).findById(id)).containsSame(found);
            assertThat(in(unit).findAll()).containsExactly(found);
            assertThat(in(unit).query(Condition.unrestricted()).single()).isSameAs(found);
            assertThat(in(unit).exists(Condition.unrestricted())).isTrue();
        });
    }

    @Test
    void findsNothingWhereNothingIs() {
        Object id = insert(1).get(0);
        db.run(unit -> in(unit).deleteById(id));
        db.run(unit -> {
            assertThat(in(unit).findById(id)).isEmpty();
            assertThat(in(unit).findAll()).isEmpty();
            assertThat(in(unit).count()).isZero();
            assertThat(in(unit).exists(Condition.unrestricted())).isFalse();
            assertThatThrownBy(() -> in(unit).getById(id)).isInstanceOf(NotFoundException.class);
        });
    }

    @Test
    void insertsManyEachOnce() {
        List<Object> ids = insert(SEVERAL);
        assertThat(new HashSet<>(ids)).hasSize(SEVERAL);
        assertThat(count()).isEqualTo(SEVERAL);
        db.run(unit ->
                assertThat(in(unit).findAllById(ids)).extracting(this::idOf).containsExactlyInAnyOrderElementsOf(ids));
    }

    @Test
    void findsInsideTheUnitWhatIsNotCommittedYet() {
        db.run(unit -> {
            in(unit).insert(newEntity(unit, 0));
            assertThat(in(unit).count()).isEqualTo(1);
        });
    }

    @Test
    void showsNobodyElseWhatIsNotCommitted() {
        try (UnitOfWork unit = db.begin()) {
            in(unit).insert(newEntity(unit, 0));
            unit.flush();
            assertThat(count()).isZero();
            unit.commit();
        }
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void keepsNothingOfWhatIsRolledBack() {
        Object kept = insert(1).get(0);
        try (UnitOfWork unit = db.begin()) {
            in(unit).insert(newEntity(unit, 1));
            in(unit).deleteById(kept);
            unit.flush();
            unit.rollback();
        }
        db.run(unit -> assertThat(in(unit).findAll()).extracting(this::idOf).containsExactly(kept));
    }

    @Test
    void keepsNothingOfAUnitThatThrows() {
        IllegalStateException thrown = new IllegalStateException("no more");
        assertThatThrownBy(() -> db.run(unit -> {
                    in(unit).insert(newEntity(unit, 0));
                    unit.flush();
                    throw thrown;
                }))
                .isSameAs(thrown);
        assertThat(count()).isZero();
    }

    @Test
    void deletesOne() {
        List<Object> ids = insert(2);
        db.run(unit -> in(unit).delete(in(unit).getById(ids.get(0))));
        db.run(unit -> assertThat(in(unit).findAll()).extracting(this::idOf).containsExactly(ids.get(1)));
    }

    @Test
    void deletesManyByOneStatement() {
        insert(SEVERAL);
        assertThat(db.<Long, RuntimeException>call(unit -> in(unit).deleteAll(Condition.unrestricted())))
                .isEqualTo(SEVERAL);
        assertThat(count()).isZero();
    }

    @Test
    void refusesToWriteInAReadOnlyUnit() {
        db.run(UnitOptions.READ_ONLY, unit -> assertThatThrownBy(() -> in(unit).insert(newEntity(unit, 0)))
                .isInstanceOf(WrongUseException.class));
        assertThat(count()).isZero();
    }

    @Test
    void pagesHaveEveryEntityOnce() {
        List<Object> ids = insert(SEVERAL);
        List<Object> found = new ArrayList<>();
        db.run(unit -> {
            PageRequest request = PageRequest.ofSize(PAGE);
            Page<T> page = in(unit).query(Condition.unrestricted()).page(request);
            assertThat(page.totalElements()).isEqualTo(SEVERAL);
            page.forEach(entity -> found.add(idOf(entity)));
            while (page.hasNext()) {
                page = in(unit).query(Condition.unrestricted()).page(page.nextPageRequest());
                page.forEach(entity -> found.add(idOf(entity)));
            }
        });
        assertThat(found).containsExactlyInAnyOrderElementsOf(ids).doesNotHaveDuplicates();
    }

    @Test
    void limitsAndStreamsInTheSameOrder() {
        insert(SEVERAL);
        db.run(unit -> {
            List<Object> all = in(unit).findAll().stream().map(this::idOf).toList();
            assertThat(in(unit).query(Condition.unrestricted()).list(Limit.of(PAGE)))
                    .extracting(this::idOf)
                    .isEqualTo(all.subList(0, PAGE));
            try (Stream<T> stream = in(unit).query(Condition.unrestricted()).stream()) {
                assertThat(stream.map(this::idOf).toList()).isEqualTo(all);
            }
        });
    }

    @Test
    void refusesToSortByWhatIsNoAttribute() {
        db.run(unit -> assertThatThrownBy(
                        () -> in(unit).find(Condition.unrestricted(), Order.by(Sort.asc("no such attribute"))))
                .isInstanceOf(InvalidInputException.class));
    }
}
