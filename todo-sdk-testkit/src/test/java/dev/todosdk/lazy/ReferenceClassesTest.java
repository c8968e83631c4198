package dev.todosdk.lazy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Hibernate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The class of the references to an entity is made at the start where others refer to it, and otherwise with the first one. */
class ReferenceClassesTest {

    @Test
    void areMadeAtTheStartWhereOthersReferToTheEntity() {
        try (InMemoryDatabase database = InMemoryDatabase.with(new Module())) {
            assertThat(List.of(Harbour.class, FreePort.class, Flag.class)).allMatch(ReferenceClassesTest::isMade);
            assertThat(List.of(Ship.class, Lone.class)).noneMatch(ReferenceClassesTest::isMade);
            database.run(unit -> unit.repository(Lones.class).insert(new Lone()));
            database.run(unit -> {
                Lone reference = unit.repository(Lones.class).referred();
                assertThat(isMade(Lone.class)).isTrue();
                assertThat(Hibernate.isInitialized(reference)).isFalse();
                assertThat(reference.name()).isEqualTo("alone");
            });
        }
    }

    private static boolean isMade(Class<?> entity) {
        try {
            return Class.forName(entity.getName() + "$HibernateProxy", false, entity.getClassLoader()) != null;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }

    @Entity(name = "RefHarbour")
    static class Harbour {
        @Id
        long id;
    }

    /** Nobody refers to it by its own name. */
    @Entity(name = "RefFreePort")
    static class FreePort extends Harbour {}

    @Entity(name = "RefFlag")
    static class Flag {
        @Id
        long id;
    }

    @Embeddable
    static class Stay {
        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Harbour harbour;
    }

    @Entity(name = "RefShip")
    static class Ship {
        @Id
        long id;

        @ManyToOne(fetch = FetchType.LAZY)
        @Nullable Flag flag;

        @ElementCollection
        @CollectionTable(name = "ref_stays")
        List<Stay> stays = new ArrayList<>();
    }

    @Entity(name = "RefLone")
    static class Lone {
        @Id
        long id = 1;

        String name = "alone";

        String name() {
            return name;
        }
    }

    static final class Lones extends Repository<Lone> {
        private Lones(RepositoryContext context) {
            super(Lone.class, context);
        }

        Lone referred() {
            return entityManager().getReference(Lone.class, 1L);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "reference-classes";
        }

        @Override
        public void register(ModuleRegistry registry) {
            for (Class<?> entity : List.of(Harbour.class, FreePort.class, Flag.class, Ship.class)) {
                registry.entity(entity);
            }
            registry.entity(Lone.class).repository(Lones.class, Lones::new);
        }
    }
}
