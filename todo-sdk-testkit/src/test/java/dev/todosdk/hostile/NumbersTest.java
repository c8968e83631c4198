package dev.todosdk.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.todosdk.hostile.SumsModule.Numbers;
import dev.todosdk.hostile.SumsModule.Sums;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.ValueOutOfRangeException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.support.Cost;
import dev.todosdk.testkit.BothStores;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Numbers beyond those of {@code numeric}, which the driver turns into others or is busy with for minutes: refused at each
 * way in, at no cost. Numbers at the limits are held exactly.
 */
@BothStores(SumsModule.class)
class NumbersTest {

    private static final Order<Sum> BY_EXACT = Order.by(Sort.asc("exact"));

    private static final BigDecimal LARGEST = new BigDecimal("9".repeat(131_072) + "." + "9".repeat(16_383));

    static final List<BigDecimal> TOO_LARGE = Stream.of(
                    "1E+131072", "-1E+131072", "1E+262144", "1E+1000000000", "-1E+2147483647")
            .map(BigDecimal::new)
            .toList();

    static final List<BigDecimal> TOO_FINE = List.of(
            new BigDecimal("1E-16384"),
            new BigDecimal("-1E-65536"),
            new BigDecimal("1E-1000000000"),
            new BigDecimal("1E-2147483647"),
            new BigDecimal(BigInteger.ONE.shiftLeft(3_000_000), 1_000_000),
            new BigDecimal("3." + "1".repeat(16_384)));

    static final List<BigDecimal> TOO_LARGE_OR_FINE =
            Stream.concat(TOO_LARGE.stream(), TOO_FINE.stream()).toList();

    static final List<BigDecimal> HELD = List.of(
            new BigDecimal("1E+131071"),
            new BigDecimal("-1E-16383"),
            LARGEST,
            new BigDecimal("0E-1000000000"),
            new BigDecimal("0E+1000000000"));

    /** Each way in, with the field that the refusal names. */
    private enum Way {
        EQUAL("exact", (unit, number) -> sums(unit).find(Conditions.equalTo(Sum_.exact, number))),
        LESS("exact", (unit, number) -> sums(unit).deleteAll(Conditions.lessThan(Sum_.exact, number))),
        BETWEEN("exact", (unit, number) -> sums(unit).count(Conditions.between(Sum_.exact, number, BigDecimal.ONE))),
        IN("exact", (unit, number) -> sums(unit).count(Conditions.in(Sum_.exact, List.of(BigDecimal.ONE, number)))),
        NOT_IN("exact", (unit, number) -> sums(unit).deleteAll(Conditions.notIn(Sum_.exact, List.of(number)))),
        CHANGE("Sum.exact", (unit, number) -> sums(unit).updateAll(all(), Changes.set(Sum_.exact, number))),
        CHANGE_OF_CENTS("Sum.price", (unit, number) -> sums(unit).updateAll(all(), Changes.set(Sum_.price, number))),
        INSERT("Sum.exact", (unit, number) -> sums(unit).insert(Sum.of(number))),
        INSERT_ALL("Sum.exact", (unit, number) -> sums(unit).insertAll(List.of(Sum.of(number)))),
        INSERT_OF_CENTS("Sum.price", (unit, number) -> {
            Sum sum = new Sum();
            sum.price = number;
            sums(unit).insert(sum);
        }),
        INSERT_OF_DIGITS("Sum.digits", (unit, number) -> {
            Sum sum = new Sum();
            sum.digits = number;
            sums(unit).insert(sum);
        }),
        INSERT_OF_PART("Sum.weight.grams", (unit, number) -> {
            Sum sum = new Sum();
            sum.weight = new Sum.Weight(number);
            sums(unit).insert(sum);
        }),
        INSERT_OF_ARRAY("Sum.parts", (unit, number) -> {
            Sum sum = new Sum();
            sum.parts = new BigDecimal[] {BigDecimal.ONE, number};
            sums(unit).insert(sum);
            unit.flush();
        }),
        ARRAY("parts", (unit, number) -> sums(unit).find(Conditions.equalTo(Sum_.parts, new BigDecimal[] {number}))),
        ARRAY_CHANGE("Sum.parts", (unit, number) -> sums(unit)
                .updateAll(all(), Changes.set(Sum_.parts, new BigDecimal[] {number}))),
        INSERT_OF_ID("Numbered.id", (unit, number) -> numbers(unit).insert(Numbered.of(number))),
        UPSERT("Numbered.id", (unit, number) -> numbers(unit).upsert(Numbered.of(number))),
        ID("Numbered.id", (unit, number) -> numbers(unit).findById(number)),
        IDS("Numbered.id", (unit, number) -> numbers(unit).findAllById(List.of(number))),
        CONVERTED("a decimal parameter", (unit, number) -> sums(unit)
                .find(Conditions.equalTo(Sum_.money, new Sum.Money(number)))),
        CONVERTED_IN("a decimal parameter", (unit, number) -> sums(unit)
                .find(Conditions.in(Sum_.money, List.of(new Sum.Money(number))))),
        PART("a decimal parameter", (unit, number) -> sums(unit)
                .find(Conditions.equalTo(Sum_.weight, new Sum.Weight(number)))),
        PART_CHANGE("Sum.weight.grams", (unit, number) -> sums(unit)
                .updateAll(all(), Changes.set(Sum_.weight, new Sum.Weight(number)))),
        OWN_RESTRICTION("a decimal parameter", (unit, number) -> sums(unit).find(Sums.above(number))),
        OWN_QUERY("a decimal parameter", (unit, number) -> sums(unit).countAbove(number)),
        NATIVE_QUERY("a decimal parameter", (unit, number) -> sums(unit).deleteBelow(number)),
        NAMED_IN_A_LIST("a decimal parameter", (unit, number) -> sums(unit).countIn(List.of(BigDecimal.ONE, number))),
        CURSOR("cursor", (unit, number) -> page(unit, forged(unit, number.toString())));

        private final String field;

        @SuppressWarnings("ImmutableEnumChecker") // stateless
        private final BiConsumer<UnitOfWork, BigDecimal> use;

        Way(String field, BiConsumer<UnitOfWork, BigDecimal> use) {
            this.field = field;
            this.use = use;
        }
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatNumericCannotHold(Way way, UnitOfWorkFactory db) {
        db.run(unit -> sums(unit).insertAll(List.of(Sum.of(BigDecimal.ONE), Sum.of(BigDecimal.TEN))));
        for (BigDecimal number : TOO_LARGE_OR_FINE) {
            Cost cost = Cost.ofWarm(() -> isRefused(way, number, db));
            assertThat(cost.isSmall())
                    .as("%s with scale %d", cost, number.scale())
                    .isTrue();
        }
        db.run(unit -> assertThat(sums(unit).find(all(), Order.by(Sort.asc("exact"))))
                .extracting(sum -> sum.exact)
                .containsExactly(BigDecimal.ONE, BigDecimal.TEN));
    }

    /** And the same unit goes on. */
    private static void isRefused(Way way, BigDecimal number, UnitOfWorkFactory db) {
        db.run(unit -> {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> way.use.accept(unit, number))
                    .satisfies(refused -> assertThat(refused.field()).isEqualTo(way.field));
            sums(unit).count();
        });
    }

    @ParameterizedTest
    @FieldSource("TOO_LARGE")
    void refusesTheWholeNumberToo(BigDecimal number, UnitOfWorkFactory db) {
        BigInteger whole =
                number.scale() < -1_000_000 ? BigInteger.ONE.shiftLeft(10_000_000) : number.toBigIntegerExact();
        Sum sum = new Sum();
        sum.whole = whole;
        Cost cost = Cost.ofWarm(() -> db.run(unit -> {
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> sums(unit).insert(sum));
            assertThatExceptionOfType(InvalidInputException.class)
                    .isThrownBy(() -> sums(unit).deleteAll(Conditions.lessThan(Sum_.whole, whole)));
            assertThat(sums(unit).count()).isZero();
        }));
        assertThat(cost.isSmall()).as(cost.toString()).isTrue();
    }

    @ParameterizedTest
    @FieldSource("HELD")
    void holdsNumbersAtTheLimits(BigDecimal number, UnitOfWorkFactory db) {
        Sum sum = Sum.of(number);
        sum.money = new Sum.Money(number);
        sum.parts = new BigDecimal[] {number, BigDecimal.ONE};
        db.run(unit -> sums(unit).insert(sum));
        db.run(unit -> {
            Sum found = sums(unit).findAll().get(0);
            assertThat(found.parts).isNotNull().satisfies(parts -> assertThat(parts[0])
                    .isEqualByComparingTo(number));
            assertThat(found.exact).isEqualByComparingTo(number);
            assertThat(found.money).isNotNull().satisfies(money -> assertThat(money.amount())
                    .isEqualByComparingTo(number));
            assertThat(sums(unit).count(Conditions.in(Sum_.exact, List.of(number))))
                    .isOne();
        });
    }

    /** In the text of a statement, where nothing of ours looks at them: the server says so, and so does the memory. */
    @ParameterizedTest
    @ValueSource(strings = {"1E+131072", "-1E+1000000000", "1E-16384", "1E-1000000000"})
    void constantsThatNumericCannotHoldAreRefusedByTheServer(String number, UnitOfWorkFactory db) {
        db.run(unit -> sums(unit).insert(Sum.of(BigDecimal.ONE)));
        Cost cost = Cost.ofWarm(() -> assertThatExceptionOfType(ValueOutOfRangeException.class)
                .isThrownBy(() -> db.run(unit -> sums(unit)
                        .deleteAll((sum, builder) ->
                                builder.lt(sum.get(Sum_.exact), builder.literal(new BigDecimal(number)))))));
        assertThat(cost.isSmall()).as(cost.toString()).isTrue();
        assertThat(db.<Long, RuntimeException>read(unit -> sums(unit).count())).isOne();
    }

    /** PostgreSQL would round them without a word. */
    @ParameterizedTest
    @ValueSource(strings = {"0.5", "1E-400", "123456", "1E+5"})
    void refusesWhatAColumnOfFiveDigitsWouldNotHold(String number, UnitOfWorkFactory db) {
        Sum sum = new Sum();
        sum.digits = new BigDecimal(number);
        db.run(unit -> assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> sums(unit).insert(sum))
                .satisfies(refused -> assertThat(refused.field()).isEqualTo("Sum.digits")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"12345", "-99999", "1E+4", "7.000", "0E+100", "0E-100"})
    void holdsWhatAColumnOfFiveDigitsHolds(String number, UnitOfWorkFactory db) {
        Sum sum = new Sum();
        sum.digits = new BigDecimal(number);
        db.run(unit -> sums(unit).insert(sum));
        db.run(unit -> assertThat(sums(unit).findAll().get(0).digits).isEqualByComparingTo(number));
    }

    /** Reading one takes time with the square of its length, so a token has none of more than 1,000 digits. */
    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001, 70_000})
    void takesNumbersOfAThousandDigitsFromATokenAndNoLonger(int digits, UnitOfWorkFactory db) {
        db.run(unit -> sums(unit).insertAll(List.of(Sum.of(BigDecimal.ONE), Sum.of(BigDecimal.TEN))));
        Cost cost = Cost.ofWarm(() -> db.run(unit -> {
            if (digits <= 1_000) {
                assertThat(page(unit, forged(unit, "9".repeat(digits)))).isEmpty();
            } else {
                assertThatExceptionOfType(InvalidInputException.class)
                        .isThrownBy(() -> forged(unit, "9".repeat(digits)))
                        .satisfies(refused -> assertThat(refused.field()).isEqualTo("cursor"));
            }
        }));
        assertThat(cost.isSmall()).as(cost.toString()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {1_000, 1_001})
    void makesNoTokenThatItWouldNotTake(int digits, UnitOfWorkFactory db) {
        BigDecimal number = new BigDecimal("9".repeat(digits));
        db.run(unit -> {
            sums(unit).insertAll(List.of(Sum.of(number), Sum.of(number.add(BigDecimal.ONE))));
            CursoredPage<Sum> page = sums(unit).query(all()).orderBy(BY_EXACT).cursoredPage(PageRequest.ofSize(1));
            if (digits <= 1_000) {
                String token = CursorTokens.unsigned().next(page).orElseThrow();
                assertThat(page(unit, CursorTokens.unsigned().request(token, 10)))
                        .hasSize(1);
            } else {
                assertThatExceptionOfType(NotSupportedException.class)
                        .isThrownBy(() -> CursorTokens.unsigned().next(page))
                        .withMessageContaining("1000 digits");
            }
        });
    }

    private static Sums sums(UnitOfWork unit) {
        return unit.repository(Sums.class);
    }

    private static Numbers numbers(UnitOfWork unit) {
        return unit.repository(Numbers.class);
    }

    private static Condition<Sum> all() {
        return Condition.unrestricted();
    }

    private static List<Sum> page(UnitOfWork unit, PageRequest page) {
        return sums(unit).query(all()).orderBy(BY_EXACT).cursoredPage(page).content();
    }

    /** The place of a number that no row has. */
    private static PageRequest forged(UnitOfWork unit, String number) {
        CursorTokens tokens = CursorTokens.unsigned();
        String token = tokens.next(sums(unit).query(all()).orderBy(BY_EXACT).cursoredPage(PageRequest.ofSize(1)))
                .orElseThrow();
        return tokens.request(
                ForgedCursor.with(
                        token,
                        List.of(
                                new ForgedCursor.Value(ForgedCursor.DECIMAL, number),
                                new ForgedCursor.Value(ForgedCursor.LONG, "1"))),
                10);
    }
}
