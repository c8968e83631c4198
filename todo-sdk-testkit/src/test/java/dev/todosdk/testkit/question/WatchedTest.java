package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.SourceType;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Attributes that the server writes, that are written once, that have parts, that are kept as another type. */
@BothStores(WatchedTest.Module.class)
class WatchedTest {

    private final TestStore db;

    WatchedTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        db.run(unit -> unit.repository(WatchedEntities.class)
                .insertAll(List.of(watched(1, 0, null), watched(2, 0, 5), watched(3, null, null), watched(4, 7, 5))));
    }

    private static Watched watched(long id, @Nullable Integer x, @Nullable Integer y) {
        Watched made = new Watched();
        made.id = id;
        made.code = new UUID(0, id);
        made.place = x == null && y == null ? null : new Place(x, y);
        return made;
    }

    @Test
    void manyRowsGetTheServersTimeAsOneDoes() {
        Watched before = db.read(unit -> unit.repository(WatchedEntities.class).getById(1L));
        db.run(unit -> {
            Watched held = unit.repository(WatchedEntities.class).getById(1L);
            unit.repository(WatchedEntities.class)
                    .updateAll(Condition.unrestricted(), Changes.set(WatchedTest_.Watched_.name, "changed"));
            assertThat(held.name).isEqualTo("changed");
            assertThat(held.seen).isAfter(before.seen);
            assertThat(held.touch.touched).isAfter(before.touch.touched);
        });
    }

    @Test
    void whatIsNeverChangedIsNotChangedInManyRowsEither() {
        db.run(unit -> assertThatThrownBy(() -> unit.repository(WatchedEntities.class)
                        .updateAll(Condition.unrestricted(), Changes.set(WatchedTest_.Watched_.origin, "other")))
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo("Watched.origin")));
    }

    @Test
    void anImmutableEntityIsNotMerged() {
        Fixed fixed = new Fixed();
        db.run(unit -> unit.repository(FixedEntities.class).insert(fixed));
        fixed.name = "other";
        db.run(unit -> {
            assertThatThrownBy(() -> unit.repository(FixedEntities.class).merge(fixed))
                    .isInstanceOf(WrongUseException.class)
                    .hasMessageContaining("@Immutable");
            assertThat(unit.repository(FixedEntities.class).count()).isOne();
        });
        assertThatThrownBy(() -> db.run(unit -> unit.repository(FixedEntities.class)
                        .updateAll(Condition.unrestricted(), Changes.set(WatchedTest_.Fixed_.name, "other"))))
                .isInstanceOf(DatabaseException.class);
    }

    /** Within the second that the column tells apart. */
    @Test
    void aVersionThatIsACoarseTimeIsAnotherAfterEachChange() {
        db.run(unit -> unit.repository(CoarseEntities.class).insert(new Coarse()));
        for (int i = 0; i < 3; i++) {
            Coarse read = db.read(unit -> unit.repository(CoarseEntities.class).getById(1L));
            db.run(unit -> unit.repository(CoarseEntities.class).getById(1L).changes++);
            read.changes = 100;
            assertThatThrownBy(() ->
                            db.run(unit -> unit.repository(CoarseEntities.class).merge(read)))
                    .isInstanceOf(StaleVersionException.class);
        }
        assertThat(db.<Coarse, RuntimeException>read(
                                unit -> unit.repository(CoarseEntities.class).getById(1L))
                        .changes)
                .isEqualTo(3);
    }

    @Test
    void whatIsHeldIsOfTheRepositorysOwnClass() {
        db.run(unit -> {
            unit.repository(CoarseEntities.class).insert(new Coarse());
            Finer finer = new Finer();
            finer.id = 2;
            unit.repository(CoarseEntities.class).insert(finer);
            assertThat(unit.repository(FinerEntities.class).findAllById(List.of(1L, 2L)))
                    .containsExactly(finer);
            assertThat(unit.repository(FinerEntities.class).findById(1L)).isEmpty();
        });
    }

    /** In SQL a part that is null equals nothing. */
    @Test
    void anEmbeddableIsFoundByItsValueWhateverIsMissingInIt() {
        assertThat(ids(Conditions.equalTo(WatchedTest_.Watched_.place, new Place(0, null))))
                .containsExactly(1L);
        assertThat(ids(Conditions.equalTo(WatchedTest_.Watched_.place, new Place(0, 5))))
                .containsExactly(2L);
        assertThat(ids(Conditions.notEqualTo(WatchedTest_.Watched_.place, new Place(0, null))))
                .containsExactly(2L, 4L);
        assertThat(ids(Conditions.in(WatchedTest_.Watched_.place, List.of(new Place(0, null), new Place(7, 5)))))
                .containsExactly(1L, 4L);
        assertThat(ids(Conditions.notIn(WatchedTest_.Watched_.place, List.of(new Place(0, null), new Place(7, 5)))))
                .containsExactly(2L);
    }

    @Test
    void aUuidThatIsKeptAsTextIsFoundAmongOthers() {
        assertThat(ids(Conditions.in(WatchedTest_.Watched_.code, List.of(new UUID(0, 2), new UUID(0, 9)))))
                .containsExactly(2L);
        assertThat(ids(Conditions.notIn(WatchedTest_.Watched_.code, List.of(new UUID(0, 2), new UUID(0, 9)))))
                .containsExactly(1L, 3L, 4L);
    }

    private List<Long> ids(Condition<Watched> condition) {
        return db.read(unit -> unit.repository(WatchedEntities.class).find(condition).stream()
                .map(row -> row.id)
                .sorted()
                .toList());
    }

    /** Of every kind. */
    @Entity
    @Table(name = "watched")
    static class Watched {
        @Id
        long id;

        @Column(length = 20)
        @Nullable String name;

        @Column(length = 20, updatable = false)
        @Nullable String origin;

        @Embedded
        @AttributeOverride(name = "x", column = @Column(name = "place_x"))
        @AttributeOverride(name = "y", column = @Column(name = "place_y"))
        @Nullable Place place;

        @JdbcTypeCode(SqlTypes.VARCHAR)
        @Nullable UUID code;

        @CurrentTimestamp(source = SourceType.DB)
        @Nullable Instant seen;

        @Embedded
        Touch touch = new Touch();

        @Version
        long version;
    }

    /** May lack parts. */
    @Embeddable
    record Place(@Nullable Integer x, @Nullable Integer y) {}

    /** When, by the server's clock. */
    @Embeddable
    static class Touch {
        @Column(length = 20)
        @Nullable String who;

        @CurrentTimestamp(source = SourceType.DB)
        @Nullable Instant touched;
    }

    /** Written once. */
    @Entity
    @Immutable
    @Table(name = "fixed")
    static class Fixed {
        @Id
        long id = 1;

        @Column(length = 20)
        @Nullable String name;
    }

    /** Told apart by the second. */
    @Entity
    @Table(name = "coarse")
    static class Coarse {
        @Id
        long id = 1;

        int changes;

        @Version
        @Column(secondPrecision = 0)
        @Nullable Instant version;
    }

    /** In the same table. */
    @Entity
    static class Finer extends Coarse {}

    private static final class CoarseEntities extends Repository<Coarse> {
        private CoarseEntities(RepositoryContext context) {
            super(Coarse.class, context);
        }
    }

    private static final class FinerEntities extends Repository<Finer> {
        private FinerEntities(RepositoryContext context) {
            super(Finer.class, context);
        }
    }

    private static final class WatchedEntities extends Repository<Watched> {
        private WatchedEntities(RepositoryContext context) {
            super(Watched.class, context);
        }
    }

    private static final class FixedEntities extends Repository<Fixed> {
        private FixedEntities(RepositoryContext context) {
            super(Fixed.class, context);
        }
    }

    /** Nothing but them. */
    static final class Module implements PersistenceModule {
        Module() {}

        @Override
        public String name() {
            return "watched";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Watched.class)
                    .entity(Fixed.class)
                    .repository(WatchedEntities.class, WatchedEntities::new)
                    .entity(Coarse.class)
                    .entity(Finer.class)
                    .repository(FixedEntities.class, FixedEntities::new)
                    .repository(CoarseEntities.class, CoarseEntities::new)
                    .repository(FinerEntities.class, FinerEntities::new)
                    .changelog("question/watched.sql");
        }
    }
}
