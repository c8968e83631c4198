package dev.todosdk.testkit.memory.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.ForeignKeyException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.store.TestStore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ForeignKey;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tables of one name stand in two schemas, and nothing of them is found without its schema. */
@BothStores(SchemasTest.Module.class)
class SchemasTest {

    @Entity(name = "DeskNote")
    @Table(name = "note", schema = "desk")
    static class DeskNote {
        @Id
        @GeneratedValue
        @SequenceGenerator(name = "note_seq", schema = "desk", sequenceName = "note_seq", allocationSize = 50)
        @Nullable Long id;

        @Column(nullable = false, length = 20)
        String text = "";
    }

    @Entity(name = "ShelfNote")
    @Table(name = "note", schema = "shelf")
    static class ShelfNote {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        @Nullable Long id;

        @Column(length = 5, unique = true)
        @Nullable String text;

        @ManyToOne(fetch = FetchType.LAZY)
        @JoinColumn(name = "desk_id", foreignKey = @ForeignKey(name = "note_desk_fk"))
        @Nullable DeskNote desk;
    }

    static final class Notes extends Repository<DeskNote> {
        Notes(RepositoryContext context) {
            super(DeskNote.class, context);
        }

        Object ask(String sql) {
            return entityManager().createNativeQuery(sql).getSingleResult();
        }
    }

    static final class Shelf extends Repository<ShelfNote> {
        Shelf(RepositoryContext context) {
            super(ShelfNote.class, context);
        }
    }

    static final class Module implements PersistenceModule {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(DeskNote.class)
                    .entity(ShelfNote.class)
                    .repository(Notes.class, Notes::new)
                    .repository(Shelf.class, Shelf::new)
                    .changelog("differential/schemas.sql");
        }
    }

    private final TestStore db;

    SchemasTest(TestStore db) {
        this.db = db;
    }

    private static DeskNote note(String text) {
        DeskNote note = new DeskNote();
        note.text = text;
        return note;
    }

    private static ShelfNote shelved(String text, @Nullable DeskNote desk) {
        ShelfNote note = new ShelfNote();
        note.text = text;
        note.desk = desk;
        return note;
    }

    @BeforeEach
    void threeNotes() {
        db.run(unit -> {
            DeskNote first = unit.repository(Notes.class).insert(note("a longer text"));
            unit.repository(Notes.class).insert(note("other"));
            unit.repository(Shelf.class).insert(shelved("short", first));
        });
    }

    private Object ask(String sql) {
        return db.<Object, RuntimeException>read(
                unit -> unit.repository(Notes.class).ask(sql));
    }

    @Test
    void eachHasItsOwnRows() {
        assertThat(ask("select count(*) from desk.note")).isEqualTo(2L);
        assertThat(ask("select count(*) from shelf.note")).isEqualTo(1L);
        assertThat(ask("select d.text || s.text from desk.note d join shelf.note s on s.desk_id = d.id"))
                .isEqualTo("a longer textshort");
        assertThat(ask("select desk.note.text from desk.note where desk.note.text = 'other'"))
                .isEqualTo("other");
    }

    @Test
    void eachHasItsOwnRules() {
        db.run(unit -> unit.repository(Notes.class).insert(note("other")));
        assertThatThrownBy(() -> db.run(unit -> unit.repository(Shelf.class).insert(shelved("short", null))))
                .isInstanceOf(DuplicateKeyException.class);
        assertThatThrownBy(() -> db.run(SchemasTest::deleteAll)).isInstanceOf(ForeignKeyException.class);
    }

    private static void deleteAll(UnitOfWork unit) {
        unit.repository(Notes.class).findAll().forEach(note -> unit.repository(Notes.class)
                .delete(note));
    }

    @Test
    void nothingIsFoundWithoutItsSchema() {
        for (String sql : List.of(
                "select count(*) from note",
                "select count(*) from public.note",
                "select nextval('note_seq')",
                "select nextval('shelf.note_seq')")) {
            assertThatThrownBy(() -> ask(sql))
                    .as(sql)
                    .isInstanceOfSatisfying(DatabaseException.class, thrown -> assertThat(thrown.sqlState())
                            .hasValue("42P01"));
        }
    }
}
