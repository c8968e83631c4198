package dev.todosdk.testkit.question;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.question.KeyModule.Keyed;
import dev.todosdk.testkit.question.KeyModule.Keys;
import dev.todosdk.testkit.question.KeyModule.Size;
import dev.todosdk.testkit.question.KeyModule.Word;
import dev.todosdk.testkit.question.KeyModule.Words;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A column is compared as what it is sorted by, whatever its type: by cursors no row is passed over, none comes twice. */
@PostgresqlTest(KeyModule.class)
class SortKeyTypesTest {

    private final UnitOfWorkFactory db;

    SortKeyTypesTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @BeforeEach
    void fill() {
        List<Keyed> rows = new ArrayList<>();
        set(rows, (row, text) -> row.insensitive = text, "apple", "Banana", "Cherry", "date", "APPLE", null);
        set(rows, (row, text) -> row.padded = text, "a", "a b", "B", "a\tb", "a", "", null);
        set(rows, (row, text) -> row.domained = text, "apple", "Banana", "Cherry", "date", "DATE", null);
        set(rows, (row, text) -> row.nested = text, "apple", "Banana", "Cherry", "date", "DATE", null);
        set(rows, (row, text) -> row.labelled = text, "sad", "happy", "ok", "ok", null);
        set(rows, (row, text) -> row.ignoring = text, "apple", "Banana", "APPLE", "cherry", "BANANA", null);
        set(rows, (row, size) -> row.named = size, Size.HUGE, Size.LARGE, Size.SMALL, Size.LARGE, null);
        set(rows, (row, size) -> row.spelled = size, Size.HUGE, Size.LARGE, Size.SMALL, Size.LARGE, null);
        set(
                rows,
                (row, number) -> row.floating = number,
                Double.POSITIVE_INFINITY,
                -0.0,
                0.0,
                0.1,
                Double.NEGATIVE_INFINITY,
                Double.MIN_VALUE,
                null);
        set(
                rows,
                (row, number) -> row.exact = number,
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new BigDecimal("0.99999999999999999999999999999999"),
                new BigDecimal("1e20"),
                null);
        set(
                rows,
                (row, time) -> row.instant = time,
                Instant.parse("2024-01-01T00:00:00.000001Z"),
                Instant.parse("2024-01-01T00:00:00.000002Z"),
                Instant.parse("0001-01-01T00:00:00Z"),
                null);
        set(
                rows,
                (row, uuid) -> row.uuid = uuid,
                new UUID(-1, 1),
                new UUID(1, -1),
                new UUID(1, 1),
                new UUID(Long.MIN_VALUE, 0),
                null);
        set(
                rows,
                (row, bytes) -> row.bytes = bytes,
                new byte[] {1},
                new byte[] {(byte) 200},
                new byte[] {1, 0},
                new byte[0],
                null);
        set(rows, (row, address) -> row.address = address, address(10), address(200), address(9), null);
        set(
                rows,
                (row, currency) -> row.currency = currency,
                Currency.getInstance("USD"),
                Currency.getInstance("EUR"),
                null);
        set(rows, (row, flag) -> row.flag = flag, true, false, true, null);
        set(rows, (row, text) -> row.document = text, "{\"a\": 1}", "[]", "2", "10", "\"x\"", null);
        db.run(unit -> keys(unit).insertAll(rows));
    }

    @SafeVarargs
    private static <V> void set(List<Keyed> rows, BiConsumer<Keyed, @Nullable V> setter, @Nullable V... values) {
        for (int i = 0; i < values.length; i++) {
            if (i == rows.size()) {
                Keyed row = new Keyed();
                row.id = i;
                rows.add(row);
            }
            setter.accept(rows.get(i), values[i]);
        }
    }

    private static InetAddress address(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {(byte) 192, (byte) 168, 0, (byte) last});
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insensitive",
                "padded",
                "domained",
                "nested",
                "labelled",
                "ignoring",
                "named",
                "spelled",
                "floating",
                "exact",
                "instant",
                "uuid",
                "bytes",
                "address",
                "currency",
                "flag",
                "document"
            })
    void cursorsMeetEachRowOnce(String attribute) {
        for (Order<Keyed> order : List.<Order<Keyed>>of(
                Order.by(Sort.asc(attribute)),
                Order.by(Sort.desc(attribute)),
                Order.by(Sort.desc(attribute), Sort.asc("id")),
                Order.by(Sort.asc("flag"), Sort.desc(attribute)))) {
            db.run(unit -> {
                List<Long> expected = ids(keys(unit).find(Condition.unrestricted(), order));
                for (int size : List.of(1, 2)) {
                    assertThat(walked(unit, order, size))
                            .as("%s by %s", order, size)
                            .isEqualTo(expected);
                }
            });
        }
    }

    /** To the end and back to the beginning. */
    private static List<Long> walked(UnitOfWork unit, Order<Keyed> order, int size) {
        CursoredPage<Keyed> page = keys(unit)
                .query(Condition.unrestricted())
                .orderBy(order)
                .cursoredPage(PageRequest.ofSize(size).withoutTotal());
        List<Long> there = new ArrayList<>(ids(page.content()));
        while (page.hasNext()) {
            page = keys(unit).query(Condition.unrestricted()).orderBy(order).cursoredPage(page.nextPageRequest());
            there.addAll(ids(page.content()));
        }
        List<Long> back = new ArrayList<>(ids(page.content()));
        while (page.hasPrevious()) {
            page = keys(unit).query(Condition.unrestricted()).orderBy(order).cursoredPage(page.previousPageRequest());
            back.addAll(0, ids(page.content()));
        }
        assertThat(back).as("back").isEqualTo(there);
        return there;
    }

    @Test
    void restrictionsCompareAsTheColumnDoes() {
        db.run(unit -> {
            assertThat(meeting(unit, Conditions.equalTo(text(unit, "insensitive"), "BANANA")))
                    .containsExactly(1L);
            assertThat(meeting(unit, Conditions.in(text(unit, "insensitive"), List.of("BANANA", "Apple"))))
                    .containsExactly(0L, 1L, 4L);
            assertThat(meeting(unit, Conditions.greaterThan(text(unit, "insensitive"), "banana")))
                    .containsExactly(2L, 3L);
            assertThat(meeting(unit, Conditions.startsWith(text(unit, "insensitive"), "b")))
                    .containsExactly(1L);
            assertThat(meeting(unit, Conditions.equalTo(text(unit, "padded"), "a   ")))
                    .containsExactly(0L, 4L);
            assertThat(meeting(unit, Conditions.equalTo(text(unit, "nested"), "never")))
                    .isEmpty();
            assertThat(meeting(unit, Conditions.lessThan(text(unit, "labelled"), "happy")))
                    .containsExactly(0L, 2L, 3L);
        });
    }

    @Test
    void anIdThatIgnoresCase() {
        db.run(unit -> {
            Word word = new Word();
            word.id = "Tea";
            unit.repository(Words.class).insert(word);
        });
        db.run(unit -> {
            assertThat(unit.repository(Words.class).findById("TEA")).isPresent();
            assertThat(unit.repository(Words.class).findAllById(List.of("Tea", "milk")))
                    .hasSize(1);
            assertThatCode(() -> unit.repository(Words.class).getById("Tea").uses++)
                    .doesNotThrowAnyException();
        });
    }

    private static List<Long> meeting(UnitOfWork unit, Condition<Keyed> condition) {
        return ids(keys(unit).find(condition));
    }

    @SuppressWarnings("unchecked")
    private static SingularAttribute<Keyed, String> text(UnitOfWork unit, String name) {
        return (SingularAttribute<Keyed, String>) unit.repository(Keys.class).attribute(name);
    }

    private static List<Long> ids(List<Keyed> rows) {
        return rows.stream().map(row -> row.id).toList();
    }

    private static Keys keys(UnitOfWork unit) {
        return unit.repository(Keys.class);
    }
}
