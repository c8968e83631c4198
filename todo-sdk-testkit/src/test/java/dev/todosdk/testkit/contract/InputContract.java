package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.contract.measure.Measure;
import dev.todosdk.testkit.contract.measure.MeasureModule;
import dev.todosdk.testkit.contract.measure.MeasureRepository;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Input that no database could store as it is: refused before any statement, with the field and the rule and without the
 * value, and the unit of work goes on.
 */
public abstract class InputContract extends StoreContract {

    private static final String EMOJI = "\uD83D\uDE00";

    /** For stores. */
    protected InputContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new TodoModule(), new MeasureModule());
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                todo("NUL", "milk\0", "title", "NUL"),
                todo("lone high surrogate", "milk\uD83D", "title", "surrogate"),
                todo("lone low surrogate", "\uDE00milk", "title", "surrogate"),
                todo("201 characters", "x".repeat(201), "title", "at most 200"),
                todo("201 emoji", EMOJI.repeat(201), "title", "at most 200"),
                todo("trailing spaces beyond the length", "x" + " ".repeat(200), "title", "at most 200"),
                todo("blank", " \t", "title", "blank"),
                todo("null", null, "title", "blank"),
                input("description of 10,001 characters", "description", "at most 10000", unit -> NewTodo.titled("x")
                        .described("x".repeat(10_001))),
                measure("text with NUL", "Measure.text", "NUL", m -> m.text = "\0"),
                measure("text over its length", "Measure.text", "at most 20", m -> m.text = "x".repeat(21)),
                measure("text of spaces over its length", "Measure.text", "at most 20", m -> m.text = " ".repeat(21)),
                measure("100 MB of text", "Measure.note", "at most 10000000", m -> m.note = "x".repeat(100_000_000)),
                measure("required text missing", "Measure.text", "null", m -> m.text = null),
                measure("OffsetDateTime.MAX", "Measure.offset", "range", m -> m.offset = OffsetDateTime.MAX),
                measure("OffsetDateTime.MIN", "Measure.offset", "range", m -> m.offset = OffsetDateTime.MIN),
                measure("Instant.MAX", "Measure.instant", "range", m -> m.instant = Instant.MAX),
                measure("Instant.MIN", "Measure.instant", "range", m -> m.instant = Instant.MIN),
                measure("LocalDate.MAX", "Measure.date", "range", m -> m.date = LocalDate.MAX),
                measure("LocalDate.MIN", "Measure.date", "range", m -> m.date = LocalDate.MIN),
                measure("year 294277", "Measure.local", "range", m -> m.local = LocalDateTime.of(294_277, 1, 1, 0, 0)),
                measure("year -4714", "Measure.local", "range", m -> m.local = LocalDateTime.of(-4714, 1, 1, 0, 0)),
                measure(
                        "too many digits",
                        "Measure.amount",
                        "8 digits",
                        m -> m.amount = new BigDecimal("123456789.00")),
                measure("rounding needed", "Measure.amount", "2 decimal", m -> m.amount = new BigDecimal("1.005")),
                todos("page over the cap", "page.size", "100000", r -> r.query(Condition.unrestricted())
                        .page(PageRequest.ofSize(100_001))),
                todos("limit over the cap", "limit", "100000", r -> r.query(Condition.unrestricted())
                        .list(Limit.of(100_001))),
                todos("page beyond all rows", "page.page", "beyond", r -> r.query(Condition.unrestricted())
                        .page(PageRequest.ofPage(1L << 40))),
                todos("sort by a statement", "sort", "attribute of Todo", r -> sorted(r, "title; drop table todo")),
                todos("sort by a function", "sort", "attribute of Todo", r -> sorted(r, "length(title)")),
                todos("sort by a path", "sort", "attribute of Todo", r -> sorted(r, "a.b.c")),
                todos("sort by look-alike letters", "sort", "attribute of Todo", r -> sorted(r, "t\u0456tle")),
                todos("sort by nothing", "sort", "attribute of Todo", r -> sorted(r, "")),
                todos("id of another type", "Todo.id", "Long", r -> r.findById("1")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesBeforeAnyStatementAndGoesOn(String name, String field, String rule, Consumer<UnitOfWork> use) {
        try (UnitOfWork unit = db().begin()) {
            assertThatThrownBy(() -> use.accept(unit)).isInstanceOfSatisfying(InvalidInputException.class, refusal -> {
                assertThat(refusal.field()).isEqualTo(field);
                assertThat(refusal.rule()).contains(rule);
                assertThat(refusal.getMessage()).doesNotContain("milk", "xxx", "drop", EMOJI);
            });
            unit.repository(TodoRepository.class).insert(new Todo("still usable"));
            unit.commit();
        }
        assertThat(count()).isEqualTo(1);
    }

    private static void sorted(TodoRepository todos, String attribute) {
        todos.find(Condition.unrestricted(), Order.by(Sort.asc(attribute)));
    }

    @Test
    void refusesNegativeAndEmptyPages() {
        assertThatThrownBy(() -> PageRequest.ofSize(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageRequest.ofSize(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PageRequest.ofPage(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Limit.of(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    static Stream<Arguments> nulls() {
        return Stream.of(
                nothing("newEntity", r -> r.insert(nullOf())),
                nothing("newEntities[1]", r -> r.insertAll(Arrays.asList(new Todo("x"), nullOf()))),
                nothing("id", r -> r.findById(nullOf())),
                nothing("ids[0]", r -> r.findAllById(Arrays.asList(InputContract.<Long>nullOf()))),
                nothing("existing", r -> r.delete(nullOf())),
                nothing("condition", r -> r.find(InputContract.<Condition<Todo>>nullOf())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nulls")
    void namesTheArgumentThatIsNull(String argument, Consumer<TodoRepository> use) {
        db().run(unit -> assertThatThrownBy(() -> use.accept(unit.repository(TodoRepository.class)))
                .isInstanceOf(NullPointerException.class)
                .hasMessage(argument));
    }

    @Test
    void countsCodePointsAndNotCharacters() {
        String longest = EMOJI.repeat(200);
        db().run(unit -> unit.repository(TodoRepository.class).insert(new Todo(longest)));
        db().run(unit -> assertThat(unit.repository(TodoRepository.class).findAll())
                .singleElement()
                .extracting(Todo::title)
                .isEqualTo(longest));
    }

    @Test
    void cutsTimesToMicroseconds() {
        Measure measure = new Measure();
        measure.instant = Instant.parse("2026-12-31T23:59:59.999999999Z");
        measure.offset = OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 123_456_789, ZoneOffset.UTC);
        measure.local = LocalDateTime.of(2026, 1, 1, 0, 0, 0, 999_999_999);
        db().run(unit -> unit.repository(MeasureRepository.class).insert(measure));
        db().run(unit -> {
            Measure stored = unit.repository(MeasureRepository.class).findAll().get(0);
            assertThat(stored.instant).isEqualTo(Instant.parse("2026-12-31T23:59:59.999999Z"));
            assertThat(stored.offset).isEqualTo(OffsetDateTime.of(2026, 1, 1, 0, 0, 0, 123_456_000, ZoneOffset.UTC));
            assertThat(stored.local).isEqualTo(LocalDateTime.of(2026, 1, 1, 0, 0, 0, 999_999_000));
        });
    }

    @Test
    void findsByMoreIdsThanAStatementHasParameters() {
        long id = db().call(unit ->
                unit.repository(TodoRepository.class).insert(new Todo("one")).id());
        List<Long> ids = new ArrayList<>(
                LongStream.rangeClosed(1_000_000, 1_065_536).boxed().toList());
        ids.add(id);
        db().run(unit -> assertThat(unit.repository(TodoRepository.class).findAllById(ids))
                .singleElement()
                .extracting(Todo::id)
                .isEqualTo(id));
    }

    private long count() {
        return db().read(unit -> unit.repository(TodoRepository.class).count());
    }

    private static Arguments todo(String name, @Nullable String title, String field, String rule) {
        return input(name, field, rule, unit -> unit.repository(TodoRepository.class)
                .insert(new Todo(InputContract.<String>orNull(title))));
    }

    private static Arguments todos(String name, String field, String rule, Consumer<TodoRepository> use) {
        return input(name, field, rule, unit -> use.accept(unit.repository(TodoRepository.class)));
    }

    private static Arguments measure(String name, String field, String rule, Consumer<Measure> spoil) {
        return input(name, field, rule, unit -> {
            Measure measure = new Measure();
            spoil.accept(measure);
            unit.repository(MeasureRepository.class).insert(measure);
        });
    }

    private static Arguments input(String name, String field, String rule, Consumer<UnitOfWork> use) {
        return Arguments.of(name, field, rule, use);
    }

    private static Arguments nothing(String argument, Consumer<TodoRepository> use) {
        return Arguments.of(argument, use);
    }

    /** Null where the compiler's null check would not let it through. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    private static <T> T nullOf() {
        return orNull(null);
    }

    @SuppressWarnings("NullAway")
    private static <T> T orNull(@Nullable T value) {
        return value;
    }
}
