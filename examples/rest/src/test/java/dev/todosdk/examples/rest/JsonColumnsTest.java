package dev.todosdk.examples.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.testkit.BothStores;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Columns of JSON that Jackson writes and reads, from the attribute to the server and back. */
@BothStores(JsonColumnsTest.Notes.class)
class JsonColumnsTest {

    private final UnitOfWorkFactory db;

    JsonColumnsTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    /** A class of the application's own; by its equals it is known whether it was changed. */
    public static class Body {
        public @Nullable String text;
        public @Nullable BigDecimal price;
        public @Nullable Double share;
        public @Nullable Body next;
        public @Nullable Object anything;

        private List<@Nullable Object> parts() {
            return Arrays.asList(text, price, share, next, anything);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Body body && parts().equals(body.parts());
        }

        @Override
        public int hashCode() {
            return Objects.hash(text, price, share);
        }
    }

    /** One of several. */
    public record Step(String name, int minutes, List<String> tools) {}

    @Entity(name = "Note")
    static class Note {
        @Id
        long id;

        @Version
        int version;

        @JdbcTypeCode(SqlTypes.JSON)
        Body body = new Body();

        @JdbcTypeCode(SqlTypes.JSON)
        Map<String, @Nullable Object> labels = new HashMap<>();

        @JdbcTypeCode(SqlTypes.JSON)
        List<Step> steps = new ArrayList<>();
    }

    static final class NoteRepository extends Repository<Note> {
        private NoteRepository(RepositoryContext context) {
            super(Note.class, context);
        }
    }

    /** Notes, and nothing else. */
    public static final class Notes implements PersistenceModule {
        @Override
        public String name() {
            return "notes";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.entity(Note.class)
                    .repository(NoteRepository.class, NoteRepository::new)
                    .changelog("rest/notes.sql");
        }
    }

    private static Note note(Consumer<Body> filling) {
        Note note = new Note();
        note.id = 1;
        filling.accept(note.body);
        return note;
    }

    private Note stored() {
        return db.read(unit -> unit.repository(NoteRepository.class).getById(1L));
    }

    @Test
    void whatIsSetIsWhatIsStored() {
        Note set = note(body -> {
            body.text = "\"\\ \u20ac \ud83d\ude00 \u0001 \\u0000 \n";
            body.price = new BigDecimal("1.50");
            body.share = 0.1;
            body.next = new Body();
            body.anything = List.of(1, "two", Map.of("three", true));
        });
        set.labels = new HashMap<>(Map.of("a", List.of(1, 2), "b", Map.of("c", "d")));
        set.steps = List.of(new Step("saw", 5, List.of("saw", "bench")), new Step("paint", 20, List.of()));
        db.run(unit -> unit.repository(NoteRepository.class).insert(set));
        assertThat(stored()).usingRecursiveComparison().isEqualTo(set);
    }

    @Test
    void aChangeInsideIsStored() {
        Note set = note(body -> body.text = "old");
        set.labels = new HashMap<>(Map.of("a", new ArrayList<>(List.of(1))));
        set.steps = new ArrayList<>(List.of(new Step("saw", 5, List.of())));
        db.run(unit -> unit.repository(NoteRepository.class).insert(set));
        db.run(unit -> {
            Note note = unit.repository(NoteRepository.class).getById(1L);
            note.body.text = "new";
            note.labels.put("b", null);
            note.steps.remove(0);
        });
        assertThat(stored().body.text).isEqualTo("new");
        assertThat(stored().labels).containsOnlyKeys("a", "b").containsEntry("b", null);
        assertThat(stored().steps).isEmpty();
        assertThat(stored().version).isEqualTo(1);
        db.run(unit -> assertThat(unit.repository(NoteRepository.class).getById(1L).labels)
                .hasSize(2));
        assertThat(stored().version).as("of what was only read").isEqualTo(1);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("the character NUL", body -> body.text = "a\u0000"),
                refused("half of a surrogate pair", body -> body.text = "a\ud83d"),
                refused("10000000 characters", body -> body.text = "x".repeat(10_000_000)),
                refused("1000 digits", body -> body.price = new BigDecimal("1E+1000")),
                refused("1000 digits", body -> body.price = new BigDecimal("1E-1000000000")),
                refused("cannot be written as JSON", body -> body.anything = nested(100_000)),
                refused("cannot be written as JSON", body -> body.next = body),
                refused("cannot be written as JSON", body -> body.anything = new Object()));
    }

    private static Arguments refused(String rule, Consumer<Body> filling) {
        return Arguments.of(rule, filling);
    }

    private static Object nested(int levels) {
        Object nested = 1;
        for (int i = 0; i < levels; i++) {
            nested = List.of(nested);
        }
        return nested;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void whatCannotBeStoredIsRefusedAndTheUnitGoesOn(String rule, Consumer<Body> filling) {
        db.run(unit -> {
            NoteRepository notes = unit.repository(NoteRepository.class);
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> notes.insert(note(filling)))
                    .satisfies(thrown -> assertThat(thrown.field()).isEqualTo("Note.body"))
                    .withMessageContaining(rule);
            notes.insert(note(body -> body.text = "right"));
        });
        assertThat(stored().body.text).isEqualTo("right");
    }

    /** As large as documents may be, which Jackson reads back. */
    @Test
    void whatIsAtTheLimitIsReadBack() {
        Note set = note(body -> {
            body.text = "x".repeat(1_000_000);
            body.price = new BigDecimal("-1E+999");
            body.anything = nested(497);
        });
        db.run(unit -> unit.repository(NoteRepository.class).insert(set));
        assertThat(stored().body.text).isEqualTo(set.body.text);
        assertThat(stored().body.price).isEqualByComparingTo(set.body.price);
    }
}
