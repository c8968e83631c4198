package dev.todosdk.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import jakarta.persistence.metamodel.SingularAttribute;
import java.util.List;
import java.util.function.Consumer;
import org.hibernate.annotations.SecondaryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An entity's row in another table may be there or not, whatever the entity's attributes let one believe. */
class SecondaryTablesTest {

    /** With a row of notes that may be missing, and one of weights that is always there. */
    @Entity(name = "Cargo")
    @SecondaryTable(name = "cargo_note")
    @SecondaryTable(name = "cargo_weight")
    @SecondaryRow(table = "cargo_weight", optional = false)
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Cargo {
        @Id
        long id;

        @Version
        int version;

        @Nullable String name;

        @Column(table = "cargo_note")
        @Nullable String note;

        @Column(table = "cargo_note")
        @Nullable Integer pages;

        @Column(table = "cargo_weight")
        @Nullable Integer weight;
    }

    /** In one more table. */
    @Entity(name = "Barrel")
    static class Barrel extends Cargo {
        @Nullable String wood;
    }

    /** Whose changes nobody counts. */
    @Entity(name = "Sack")
    @SecondaryTable(name = "sack_note")
    static class Sack {
        @Id
        long id;

        @Column(table = "sack_note")
        @Nullable String note;
    }

    static final class Cargos extends Repository<Cargo> {
        private Cargos(RepositoryContext context) {
            super(Cargo.class, context);
        }

        void execute(String sql) {
            entityManager().createNativeQuery(sql).executeUpdate();
        }

        @SuppressWarnings("unchecked") // as it is declared
        List<String> texts(String sql) {
            return entityManager().createNativeQuery(sql, String.class).getResultList();
        }

        @SuppressWarnings("unchecked")
        SingularAttribute<Cargo, String> note() {
            return (SingularAttribute<Cargo, String>)
                    entityManager().getMetamodel().entity(Cargo.class).getSingularAttribute("note");
        }
    }

    static final class Sacks extends Repository<Sack> {
        private Sacks(RepositoryContext context) {
            super(Sack.class, context);
        }
    }

    private static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "cargo";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Cargo.class).entity(Barrel.class).entity(Sack.class);
            registry.repository(Cargos.class, Cargos::new).repository(Sacks.class, Sacks::new);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aRowComesAndGoes(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            change(database, cargo -> cargo.note = "new");
            assertThat(notes(database)).containsExactly("1 new", "2 new");
            change(database, cargo -> {
                cargo.note = null;
                cargo.pages = (int) cargo.id;
                cargo.weight = null;
            });
            assertThat(notes(database)).containsExactly("1 1", "2 2");
            change(database, cargo -> cargo.pages = null);
            assertThat(notes(database)).isEmpty();
            change(database, cargo -> {
                cargo.note = "again";
                cargo.weight = 5;
            });
            assertThat(notes(database)).containsExactly("1 again", "2 again");
            database.run(unit -> unit.repository(Cargos.class).deleteById(1L));
            assertThat(notes(database)).containsExactly("2 again");
        });
    }

    @ParameterizedTest
    @EnumSource
    void aRowOfNullsIsNoConflict(EveryPath path) {
        path.with(new Module(), database -> {
            insert(database);
            database.run(unit -> unit.repository(Cargos.class)
                    .updateAll(
                            Condition.unrestricted(),
                            Changes.set(unit.repository(Cargos.class).note(), null)));
            change(database, cargo -> cargo.note = "behind a bulk change");
            assertThat(notes(database)).containsExactly("1 behind a bulk change", "2 behind a bulk change");
            change(database, cargo -> cargo.note = null);
            database.run(unit ->
                    unit.repository(Cargos.class).execute("insert into cargo_note (id, note) values (1, null)"));
            change(database, cargo -> cargo.name = "other");
            change(database, cargo -> cargo.note = "behind another program");
            assertThat(notes(database)).containsExactly("1 behind another program", "2 behind another program");
        });
    }

    @ParameterizedTest
    @EnumSource
    void withoutAVersionTheLastOneIsStored(EveryPath path) {
        path.with(new Module(), database -> {
            database.run(unit -> unit.repository(Sacks.class).insert(new Sack()));
            database.run(unit -> {
                Sack read = unit.repository(Sacks.class).getById(0L);
                database.run(other -> other.repository(Sacks.class).getById(0L).note = "first");
                read.note = "last";
            });
            Sack stored = database.read(unit -> unit.repository(Sacks.class).getById(0L));
            assertThat(stored.note).isEqualTo("last");
        });
    }

    /** One that has no notes, and one of a class with a table of its own that has some. */
    private static void insert(UnitOfWorkFactory database) {
        database.run(unit -> {
            Cargo cargo = new Cargo();
            cargo.id = 1;
            Barrel barrel = new Barrel();
            barrel.id = 2;
            barrel.note = "old";
            barrel.wood = "oak";
            unit.repository(Cargos.class).insertAll(List.of(cargo, barrel));
        });
    }

    private static void change(UnitOfWorkFactory database, Consumer<Cargo> change) {
        database.run(unit -> unit.repository(Cargos.class).findAll().forEach(change));
    }

    private static List<String> notes(UnitOfWorkFactory database) {
        return database.read(unit -> unit.repository(Cargos.class)
                .texts("select id || ' ' || coalesce(note, cast(pages as text)) from cargo_note"
                        + " where note is not null or pages is not null order by id"));
    }
}
