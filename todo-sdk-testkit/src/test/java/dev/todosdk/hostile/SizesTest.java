package dev.todosdk.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.support.Cost;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.library.LibraryModule;
import dev.todosdk.testkit.contract.library.LibraryRepositories.Books;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What grows with what a caller gives has a limit: at the limit it is answered, beyond it is refused, and both cost little.
 * Each test takes a store, as there are no attributes to name before one was opened.
 */
@BothStores({TodoModule.class, LibraryModule.class, SumsModule.class})
class SizesTest {

    /** How a condition gets one level deeper. */
    private enum Nesting {
        ALL(inner -> Conditions.all(inner, titled("x"))),
        ANY(inner -> Conditions.any(titled("x"), inner)),
        NOT(Conditions::not),
        ALTERNATING(inner ->
                inner.toString().startsWith("(") ? Conditions.not(inner) : Conditions.all(List.of(titled("y"), inner)));

        @SuppressWarnings("ImmutableEnumChecker") // stateless
        private final UnaryOperator<Condition<Todo>> deeper;

        Nesting(UnaryOperator<Condition<Todo>> deeper) {
            this.deeper = deeper;
        }

        Condition<Todo> of(int levels) {
            Condition<Todo> condition = titled("title");
            for (int level = 1; level < levels; level++) {
                condition = deeper.apply(condition);
            }
            return condition;
        }
    }

    private static Condition<Todo> titled(String title) {
        return Conditions.equalTo(Todo_.title, title);
    }

    @ParameterizedTest
    @EnumSource
    void answersRestrictionsOfAHundredLevels(Nesting nesting, UnitOfWorkFactory db) {
        assertSmall(() -> db.run(unit -> todos(unit).find(nesting.of(100))));
    }

    @ParameterizedTest
    @EnumSource
    void refusesRestrictionsOfMore(Nesting nesting, UnitOfWorkFactory db) {
        assertSmall(() -> assertRefused("condition", "100 levels", () -> nesting.of(101)));
        assertSmall(() -> assertRefused("condition", "100 levels", () -> nesting.of(100_000)));
    }

    @Test
    void answersAThousandComparisons(UnitOfWorkFactory db) {
        List<Condition<Todo>> parts = titles(1_000);
        assertSmall(() -> db.run(unit -> todos(unit).count(Conditions.any(parts))));
        assertSmall(() -> db.run(unit -> todos(unit).count(Conditions.not(Conditions.any(parts)))));
    }

    @Test
    void refusesMoreComparisons(UnitOfWorkFactory db) {
        List<Condition<Todo>> parts = titles(1_001);
        assertSmall(() -> assertRefused("condition", "1000 comparisons", () -> Conditions.any(parts)));
        assertSmall(() -> assertRefused("condition", "1000 comparisons", () -> Conditions.all(parts)));
    }

    /** One object that is named twice at each level: few objects, and 2 to the power of the levels in the statement. */
    @Test
    void countsAPartAsOftenAsItIsNamed(UnitOfWorkFactory db) {
        assertSmall(() -> assertRefused("condition", "1000 comparisons", () -> {
            Condition<Todo> condition = titled("x");
            for (int level = 0; level < 30; level++) {
                condition = Conditions.all(condition, condition);
            }
        }));
    }

    @Test
    void writesTheTextOfTheLargestInLinearTime(UnitOfWorkFactory db) {
        Condition<Todo> largest = Nesting.ALL.of(99);
        assertSmall(() -> assertThat(Conditions.not(largest).toString())
                .startsWith("not (")
                .hasSizeLessThan(5_000));
    }

    @Test
    void asksForAMillionValuesAtOnceAndForNoMore(UnitOfWorkFactory db) {
        List<Long> million = LongStream.range(0, 1_000_000).boxed().toList();
        db.run(unit ->
                assertThat(todos(unit).count(Conditions.in(Todo_.id, million))).isZero());
        assertSmall(() -> assertRefused(
                "id", "1000000 values", () -> Conditions.in(Todo_.id, Collections.nCopies(1_000_001, 1L))));
        assertSmall(() -> assertRefused(
                "id", "1000000 values", () -> Conditions.notIn(Todo_.id, Collections.nCopies(1_000_001, 1L))));
    }

    /** What is stored by a converter cannot travel as one array. */
    @Test
    void asksForThirtyTwoThousandConvertedValuesAndForNoMore(UnitOfWorkFactory db) {
        List<Sum.Money> most = LongStream.rangeClosed(1, 32_768)
                .mapToObj(amount -> new Sum.Money(BigDecimal.valueOf(amount)))
                .toList();
        List<Sum.Money> more = Stream.concat(most.stream(), Stream.of(new Sum.Money(BigDecimal.ZERO)))
                .toList();
        db.run(unit -> {
            Sum held = new Sum();
            held.money = new Sum.Money(BigDecimal.TEN);
            sums(unit).insert(held);
            assertThat(sums(unit).count(Conditions.in(Sum_.money, most))).isOne();
            assertThat(sums(unit).count(Conditions.notIn(Sum_.money, most))).isZero();
        });
        assertSmall(() -> db.run(unit -> {
            assertRefused("money", "32768 values", () -> sums(unit).find(Conditions.in(Sum_.money, more)));
            assertRefused("money", "32768 values", () -> sums(unit).deleteAll(Conditions.notIn(Sum_.money, more)));
        }));
        db.run(unit -> assertThat(sums(unit).count()).isOne());
    }

    @Test
    void bringsSixtyFiveThousandConvertedValuesIntoAStatementAndNoMore(UnitOfWorkFactory db) {
        List<Sum.Money> half = LongStream.rangeClosed(1, 32_768)
                .mapToObj(amount -> new Sum.Money(BigDecimal.valueOf(amount)))
                .toList();
        db.run(unit -> {
            sums(unit).insert(new Sum());
            assertRefused("in", "65535", () -> sums(unit)
                    .deleteAll(Conditions.not(
                            Conditions.any(Conditions.in(Sum_.money, half), Conditions.in(Sum_.money, half)))));
            assertThat(sums(unit).count()).isOne();
        });
    }

    @Test
    void givesAHundredThousandRowsAtMost(UnitOfWorkFactory db) {
        Condition<Todo> all = Condition.unrestricted();
        assertSmall(() -> db.run(unit -> {
            assertThat(todos(unit).query(all).list(Limit.of(100_000))).isEmpty();
            assertThat(todos(unit).query(all).page(PageRequest.ofSize(100_000))).isEmpty();
        }));
        for (int rows : new int[] {100_001, Integer.MAX_VALUE}) {
            assertSmall(() -> db.run(unit -> {
                assertRefused("limit", "100000", () -> todos(unit).query(all).list(Limit.of(rows)));
                assertRefused(
                        "page.size", "100000", () -> todos(unit).query(all).page(PageRequest.ofSize(rows)));
                assertRefused(
                        "page.size", "100000", () -> todos(unit).query(all).cursoredPage(PageRequest.ofSize(rows)));
            }));
        }
    }

    @Test
    void countsPagesAsFarAsTheirFirstRowHasANumber(UnitOfWorkFactory db) {
        Condition<Todo> all = Condition.unrestricted();
        long last = (Integer.MAX_VALUE - 101L) / 100 + 1;
        assertSmall(() -> db.run(unit -> assertThat(
                        todos(unit).query(all).page(PageRequest.ofPage(last).size(100)))
                .isEmpty()));
        for (long page : new long[] {last + 1, Integer.MAX_VALUE, Long.MAX_VALUE}) {
            assertSmall(() -> db.run(unit -> assertRefused("page.page", "row", () -> todos(unit)
                    .query(all)
                    .page(PageRequest.ofPage(page).size(100)))));
        }
    }

    @Test
    void countsRowsOfALimitAsFarAsTheyHaveANumber(UnitOfWorkFactory db) {
        Condition<Todo> all = Condition.unrestricted();
        long last = Integer.MAX_VALUE - 100L;
        assertSmall(() -> db.run(unit -> assertThat(todos(unit).query(all).list(Limit.range(last, last + 99)))
                .isEmpty()));
        for (long start : new long[] {last + 1, 3_000_000_000L, Long.MAX_VALUE - 99}) {
            assertSmall(() -> db.run(unit -> assertRefused(
                    "limit", "number", () -> todos(unit).query(all).list(Limit.range(start, start + 99)))));
        }
    }

    @Test
    void takesTenMillionCharactersAndNoMore(UnitOfWorkFactory db) {
        String longest = "x".repeat(10_000_000);
        for (Condition<Todo> asked : List.of(titled(longest), Conditions.in(Todo_.title, List.of(longest, "x")))) {
            assertThat(Cost.ofWarm(() -> db.run(
                                    unit -> assertThat(todos(unit).count(asked)).isZero()))
                            .bytes())
                    .isLessThan(10_000_000L * Cost.BYTES_FOR_A_CHARACTER);
        }
        String more = longest + "x";
        assertSmall(() -> assertRefused("title", "10000000 characters", () -> titled(more)));
        assertSmall(() ->
                assertRefused("title", "10000000 characters", () -> Conditions.in(Todo_.title, List.of("x", more))));
        // Twice as much: what is looked for is written as a pattern first.
        assertRefused("title", "10000000 characters", () -> Conditions.containsIgnoringCase(Todo_.title, more));
    }

    /** The place of a text that no row has; three bytes of a token are four characters. */
    @Test
    void takesTokensOfAHundredThousandCharactersAndNoLonger(UnitOfWorkFactory db) {
        CursorTokens tokens = CursorTokens.unsigned();
        db.run(unit -> todos(unit).insertAll(List.of(new Todo("a"), new Todo("b"))));
        db.run(unit -> {
            String token = tokens.next(todos(unit)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.asc("title")))
                            .cursoredPage(PageRequest.ofSize(1)))
                    .orElseThrow();
            String shortest = forged(token, "");
            int room = (100_000 - shortest.length()) / 4 * 3;
            assertThat(forged(token, "b".repeat(room))).hasSizeBetween(99_997, 100_000);
            assertSmall(() -> assertThat(todos(unit)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.asc("title")))
                            .cursoredPage(tokens.request(forged(token, "a".repeat(room)), 10)))
                    .hasSize(1));
            String longer = forged(token, "b".repeat(room + 3));
            assertSmall(() -> assertRefused("cursor", "token", () -> tokens.request(longer, 10)));
            String endless = "A".repeat(10_000_000);
            assertSmall(() -> assertRefused("cursor", "token", () -> tokens.request(endless, 10)));
        });
    }

    @Test
    void takesAHundredSortValuesFromATokenAndNoMore(UnitOfWorkFactory db) {
        CursorTokens tokens = CursorTokens.unsigned();
        db.run(unit -> todos(unit).insertAll(List.of(new Todo("a"), new Todo("b"))));
        db.run(unit -> {
            String token = tokens.next(todos(unit)
                            .query(Condition.unrestricted())
                            .orderBy(Order.by(Sort.asc("title")))
                            .cursoredPage(PageRequest.ofSize(1)))
                    .orElseThrow();
            ForgedCursor.Value one = new ForgedCursor.Value(ForgedCursor.LONG, "1");
            assertThat(tokens.request(ForgedCursor.with(token, Collections.nCopies(100, one)), 10))
                    .isNotNull();
            assertSmall(() -> assertRefused(
                    "cursor",
                    "token",
                    () -> tokens.request(ForgedCursor.with(token, Collections.nCopies(101, one)), 10)));
        });
    }

    private static String forged(String token, String title) {
        return ForgedCursor.with(
                token,
                List.of(
                        new ForgedCursor.Value(ForgedCursor.TEXT, title),
                        new ForgedCursor.Value(ForgedCursor.LONG, "0")));
    }

    @Test
    void findsAnyNumberOfIdsAtOnce(UnitOfWorkFactory db) {
        List<Long> ids = LongStream.rangeClosed(1, 200_000).boxed().toList();
        db.run(unit -> assertThat(todos(unit).findAllById(ids)).isEmpty());
    }

    @Test
    void sortsBySixtyFourAttributesAndByNoMore(UnitOfWorkFactory db) {
        assertSmall(() -> db.run(unit -> todos(unit).find(Condition.unrestricted(), sorts(64))));
        assertSmall(() -> db.run(unit ->
                assertRefused("sort", "64 attributes", () -> todos(unit).find(Condition.unrestricted(), sorts(65)))));
        assertSmall(() -> db.run(unit -> assertRefused(
                "sort", "64 attributes", () -> todos(unit).find(Condition.unrestricted(), sorts(100_000)))));
    }

    @Test
    void looksForNoAttributeOfALongName(UnitOfWorkFactory db) {
        for (String name : List.of("x".repeat(1_000_000), "title.".repeat(1_000_000), ".".repeat(400))) {
            assertSmall(() -> db.run(unit -> assertRefused("sort", "attribute of Todo", () -> todos(unit)
                    .find(Condition.unrestricted(), Order.by(Sort.asc(name))))));
            assertSmall(() ->
                    db.run(unit -> assertRefused("fetch", "association of Book", () -> unit.repository(Books.class)
                            .query(Condition.unrestricted())
                            .fetch(name)
                            .list())));
        }
    }

    @Test
    void fetchesSixtyFourAssociationsAndNoMore(UnitOfWorkFactory db) {
        String[] names = Collections.nCopies(64, "authors").toArray(String[]::new);
        db.run(unit -> {
            Books books = unit.repository(Books.class);
            books.query(Condition.unrestricted()).fetch(names).list();
            assertRefused("fetch", "64 associations", () -> books.query(Condition.unrestricted())
                    .fetch(names)
                    .fetch("authors")
                    .list());
        });
    }

    /** Ids come in blocks of 50; a pattern of ours went a frame deeper for each of a thousand blocks. */
    @Test
    void insertsManyRowsOfSmallBlocksFirst(UnitOfWorkFactory db) {
        List<Sum> many = Stream.generate(Sum::new).limit(30_000).toList();
        db.run(unit -> unit.repository(SumsModule.Sums.class).insertAll(many));
        db.run(unit ->
                assertThat(unit.repository(SumsModule.Sums.class).count()).isEqualTo(30_000));
    }

    private static SumsModule.Sums sums(UnitOfWork unit) {
        return unit.repository(SumsModule.Sums.class);
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private static List<Condition<Todo>> titles(int count) {
        return IntStream.range(0, count).mapToObj(i -> titled("title " + i)).toList();
    }

    private static Order<Todo> sorts(int count) {
        return Order.by(Collections.nCopies(count, Sort.asc("title")));
    }

    private static void assertSmall(Runnable work) {
        Cost cost = Cost.ofWarm(work);
        assertThat(cost.isSmall()).as(cost.toString()).isTrue();
    }

    private static void assertRefused(String field, String rule, Runnable work) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(work::run)
                .satisfies(refused -> {
                    assertThat(refused.field()).isEqualTo(field);
                    assertThat(refused.rule()).contains(rule);
                });
    }
}
