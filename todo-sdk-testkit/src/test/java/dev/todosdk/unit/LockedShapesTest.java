package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Query;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.LockTimeoutException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Entities that are kept in several tables are locked as a whole, and fresh under the lock, whichever way it is taken. */
@BothStores(LockedShapesTest.Shapes.class)
class LockedShapesTest {

    private final TestStore db;

    LockedShapesTest(TestStore db) {
        this.db = db;
    }

    /** An entity with a number of its own table and one of another. */
    interface Shape {
        int sum();

        void add(int number);
    }

    @Entity(name = "ShapeRoot")
    @Table(name = "shape_root")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Root implements Shape {
        @Id
        long id = 1;

        int own;

        @Override
        public int sum() {
            return own;
        }

        @Override
        public void add(int number) {
            own += number;
        }
    }

    @Entity(name = "ShapeLeaf")
    @Table(name = "shape_leaf")
    static class Leaf extends Root {
        int more;

        @Override
        public int sum() {
            return own + more;
        }

        @Override
        public void add(int number) {
            more += number;
        }
    }

    @Entity(name = "ShapeOuter")
    @Table(name = "shape_outer")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Outer implements Shape {
        @Id
        long id = 1;

        int own;

        @Override
        public int sum() {
            return own;
        }

        @Override
        public void add(int number) {
            own += number;
        }
    }

    @Entity(name = "ShapeInner")
    @Table(name = "shape_inner")
    static class Inner extends Outer {}

    @Entity(name = "ShapeSplit")
    @Table(name = "shape_split")
    @SecondaryTable(name = "shape_split_more")
    static class Split implements Shape {
        @Id
        long id = 1;

        int own;

        @Column(table = "shape_split_more")
        int more;

        @Override
        public int sum() {
            return own + more;
        }

        @Override
        public void add(int number) {
            more += number;
        }
    }

    static final class Roots extends Repository<Root> {
        private Roots(RepositoryContext context) {
            super(Root.class, context);
        }
    }

    static final class Outers extends Repository<Outer> {
        private Outers(RepositoryContext context) {
            super(Outer.class, context);
        }
    }

    static final class Inners extends Repository<Inner> {
        private Inners(RepositoryContext context) {
            super(Inner.class, context);
        }
    }

    static final class Splits extends Repository<Split> {
        private Splits(RepositoryContext context) {
            super(Split.class, context);
        }
    }

    /** The three ways to keep an entity in more than one table. */
    public static final class Shapes implements PersistenceModule {
        @Override
        public String name() {
            return "shapes";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Root.class)
                    .entity(Leaf.class)
                    .entity(Outer.class)
                    .entity(Inner.class)
                    .entity(Split.class)
                    .repository(Roots.class, Roots::new)
                    .repository(Outers.class, Outers::new)
                    .repository(Inners.class, Inners::new)
                    .repository(Splits.class, Splits::new)
                    .changelog("unit/shapes.sql");
        }
    }

    /** A kind of entity: its repository, and a new one. */
    private record Kind<T extends Shape>(Class<? extends Repository<T>> repository, Supplier<T> fresh) {
        Repository<T> of(UnitOfWork unit) {
            return unit.repository(repository);
        }

        Query<T, T> locked(UnitOfWork unit) {
            return of(unit).query(Condition.unrestricted())
                    .orderBy(Order.by(Sort.asc("id")))
                    .lock(RowLock.forUpdate());
        }
    }

    static Stream<Arguments> ways() {
        Kind<Root> joined = new Kind<>(Roots.class, Leaf::new);
        Kind<Split> split = new Kind<>(Splits.class, Split::new);
        return Stream.of(
                        Stream.of(byId(joined), byId(split)),
                        ways(joined),
                        ways(split),
                        ways(new Kind<>(Inners.class, Inner::new)))
                .flatMap(ways -> ways);
    }

    private static <T extends Shape> Arguments byId(Kind<T> kind) {
        return way("findById", kind, unit -> kind.of(unit)
                .findById(1L, RowLock.forUpdate())
                .orElseThrow());
    }

    private static <T extends Shape> Stream<Arguments> ways(Kind<T> kind) {
        return Stream.of(
                way("single", kind, unit -> kind.locked(unit).single()),
                way("list", kind, unit -> kind.locked(unit).list().get(0)),
                way("limit", kind, unit -> kind.locked(unit).list(Limit.of(1)).get(0)),
                way("page", kind, unit -> kind.locked(unit)
                        .page(PageRequest.ofSize(1))
                        .content()
                        .get(0)),
                way("cursor", kind, unit -> kind.locked(unit)
                        .cursoredPage(PageRequest.ofSize(1))
                        .content()
                        .get(0)),
                way("refresh", kind, unit -> {
                    T held = kind.of(unit).getById(1L);
                    kind.of(unit).refresh(held, RowLock.forUpdate());
                    return held;
                }));
    }

    private static <T extends Shape> Arguments way(String name, Kind<T> kind, Function<UnitOfWork, T> lock) {
        return Arguments.of(name, kind, lock);
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("ways")
    <T extends Shape> void nothingOfAnotherUnitIsLost(String name, Kind<T> kind, Function<UnitOfWork, T> lock) {
        db.run(unit -> kind.of(unit).insert(kind.fresh().get()));
        db.run(unit -> {
            T read = kind.of(unit).getById(1L);
            db.run(other -> kind.of(other).getById(1L).add(100));
            T locked = lock.apply(unit);
            assertThat(locked).isSameAs(read);
            assertThat(locked.sum()).isEqualTo(100);
            locked.add(1);
        });
        db.run(unit -> assertThat(kind.of(unit).getById(1L).sum()).isEqualTo(101));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("ways")
    <T extends Shape> void somebodyElseDoesNotGetIt(String name, Kind<T> kind, Function<UnitOfWork, T> lock) {
        db.run(unit -> kind.of(unit).insert(kind.fresh().get()));
        db.run(unit -> {
            assertThat(lock.apply(unit)).isNotNull();
            assertThatThrownBy(() -> db.run(other ->
                            kind.of(other).findById(1L, RowLock.forUpdate().noWait())))
                    .isInstanceOf(LockTimeoutException.class);
            db.run(other -> assertThat(kind.of(other)
                            .query(Condition.unrestricted())
                            .lock(RowLock.forUpdate().skipLocked())
                            .list())
                    .isEmpty());
        });
    }

    /** PostgreSQL has no row lock over a union, which a superclass with a table for each class is. */
    @Test
    void aUnionIsRefused() {
        db.run(unit -> unit.repository(Inners.class).insert(new Inner()));
        assertThatThrownBy(() -> db.run(unit -> unit.repository(Outers.class).findById(1L, RowLock.forUpdate())))
                .isInstanceOf(NotSupportedException.class);
        db.run(unit -> assertThat(unit.repository(Inners.class).findById(1L, RowLock.forUpdate()))
                .isPresent());
        assertThatThrownBy(() -> db.run(unit -> {
                    unit.repository(Inners.class).getById(1L); // held, which Hibernate locks through the superclass
                    unit.repository(Inners.class).findById(1L, RowLock.forUpdate());
                }))
                .isInstanceOf(NotSupportedException.class);
    }
}
