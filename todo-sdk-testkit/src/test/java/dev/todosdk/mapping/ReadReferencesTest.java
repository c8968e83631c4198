package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Version;
import java.util.Objects;
import org.hibernate.proxy.HibernateProxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A lazy reference that was read stands for its entity, also where that is given to another unit. */
class ReadReferencesTest {

    @Entity(name = "Keeper")
    static class Keeper {
        @Id
        long id = 7;

        @Version
        int version;

        String name = "old";

        String name() {
            return name;
        }

        void rename(String newName) {
            name = newName;
        }
    }

    @Entity(name = "Animal")
    static class Animal {
        @Id
        long id = 1;

        @Version
        int version;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Keeper keeper;
    }

    static final class Keepers extends Repository<Keeper> {
        private Keepers(RepositoryContext context) {
            super(Keeper.class, context);
        }
    }

    static final class Animals extends Repository<Animal> {
        private Animals(RepositoryContext context) {
            super(Animal.class, context);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "keepers";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Keeper.class).entity(Animal.class);
            registry.repository(Keepers.class, Keepers::new).repository(Animals.class, Animals::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void isMergedUpsertedAndDeleted(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(unit -> {
                Keeper keeper = new Keeper();
                Animal animal = new Animal();
                animal.keeper = keeper;
                unit.repository(Keepers.class).insert(keeper);
                unit.repository(Animals.class).insert(animal);
            });
            Keeper merged = reference(database);
            merged.rename("merged");
            database.run(unit -> unit.repository(Keepers.class).merge(merged));
            assertThat(stored(database)).isEqualTo("7 merged 1");
            Keeper upserted = reference(database);
            upserted.rename("upserted");
            database.run(unit -> unit.repository(Keepers.class).upsert(upserted));
            assertThat(stored(database)).isEqualTo("7 upserted 2");
            Keeper deleted = reference(database);
            database.run(unit -> {
                unit.repository(Animals.class).deleteById(1L);
                unit.repository(Keepers.class).delete(deleted);
            });
            assertThat(database.<Long, RuntimeException>read(
                            unit -> unit.repository(Keepers.class).count()))
                    .isZero();
        });
    }

    /** Nothing was changed in it. */
    @ParameterizedTest
    @EnumSource
    void oneThatWasNotReadIsMergedToo(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(unit -> {
                Keeper keeper = new Keeper();
                Animal animal = new Animal();
                animal.keeper = keeper;
                unit.repository(Keepers.class).insert(keeper);
                unit.repository(Animals.class).insert(animal);
            });
            Keeper unread = database.<Animal, RuntimeException>read(
                            unit -> unit.repository(Animals.class).getById(1L))
                    .keeper;
            assertThat(unread).isInstanceOf(HibernateProxy.class);
            database.run(unit -> assertThat(unit.repository(Keepers.class)
                            .merge(Objects.requireNonNull(unread))
                            .name())
                    .isEqualTo("old"));
            assertThat(stored(database)).isEqualTo("7 old 0");
        });
    }

    private static Keeper reference(UnitOfWorkFactory database) {
        return database.read(unit -> {
            Keeper keeper = unit.repository(Animals.class).getById(1L).keeper;
            assertThat(keeper).isInstanceOf(HibernateProxy.class);
            assertThat(Objects.requireNonNull(keeper).name()).isNotEmpty();
            return keeper;
        });
    }

    private static String stored(UnitOfWorkFactory database) {
        Keeper keeper = database.read(unit -> unit.repository(Keepers.class).getById(7L));
        return keeper.id + " " + keeper.name + " " + keeper.version;
    }
}
