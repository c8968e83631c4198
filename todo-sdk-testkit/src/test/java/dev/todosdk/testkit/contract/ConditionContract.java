package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.contract.model.Address;
import dev.todosdk.testkit.contract.model.Address_;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.Purchase_;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each word of the vocabulary means to the store what it means to Java, missing values included. */
public abstract class ConditionContract extends ShopContract {

    /** For stores. */
    protected ConditionContract() {}

    static Stream<Arguments> words() {
        return Stream.of(
                word(
                        "status = ?",
                        () -> Conditions.equalTo(Purchase_.status, PurchaseStatus.PAID),
                        p -> p.status == PurchaseStatus.PAID),
                word("priority = ?", () -> Conditions.equalTo(Purchase_.priority, 2), p -> is(p.priority, v -> v == 2)),
                word(
                        "priority <> ?",
                        () -> Conditions.notEqualTo(Purchase_.priority, 2),
                        p -> is(p.priority, v -> v != 2)),
                word("priority < ?", () -> Conditions.lessThan(Purchase_.priority, 2), p -> is(p.priority, v -> v < 2)),
                word(
                        "priority <= ?",
                        () -> Conditions.lessThanEqual(Purchase_.priority, 2),
                        p -> is(p.priority, v -> v <= 2)),
                word(
                        "dueAt > ?",
                        () -> Conditions.greaterThan(Purchase_.dueAt, DAY.plusSeconds(1)),
                        p -> is(p.dueAt, v -> v.isAfter(DAY.plusSeconds(1)))),
                word(
                        "dueAt >= ?",
                        () -> Conditions.greaterThanEqual(Purchase_.dueAt, DAY.plusSeconds(1)),
                        p -> is(p.dueAt, v -> !v.isBefore(DAY.plusSeconds(1)))),
                word(
                        "amount between ? and ?",
                        () -> Conditions.between(Purchase_.amount, BigDecimal.ONE, BigDecimal.valueOf(3)),
                        p -> p.amount.intValue() >= 1 && p.amount.intValue() <= 3),
                word(
                        "priority in (?)",
                        () -> Conditions.in(Purchase_.priority, List.of(1, 3, 99)),
                        p -> is(p.priority, v -> v == 1 || v == 3)),
                word("priority in (?)", () -> Conditions.in(Purchase_.priority, List.of()), p -> false),
                word(
                        "priority not in (?)",
                        () -> Conditions.notIn(Purchase_.priority, List.of(1, 3)),
                        p -> is(p.priority, v -> v == 0 || v == 2)),
                word("priority not in (?)", () -> Conditions.notIn(Purchase_.priority, List.of()), p -> true),
                word(
                        "status in (?)",
                        () -> Conditions.in(Purchase_.status, List.of(PurchaseStatus.OPEN, PurchaseStatus.PAID)),
                        p -> p.status != PurchaseStatus.CANCELLED),
                word("dueAt in (?)", () -> Conditions.in(Purchase_.dueAt, List.of(DAY)), p -> DAY.equals(p.dueAt)),
                word(
                        "amount in (?)",
                        () -> Conditions.in(Purchase_.amount, List.of(BigDecimal.ONE)),
                        p -> p.amount.intValue() == 1),
                word("note in (?)", () -> Conditions.in(Purchase_.note, List.of("milk", "%")), p -> "milk"
                        .equals(p.note)),
                word("note is null", () -> Conditions.isNull(Purchase_.note), p -> p.note == null),
                word("note is not null", () -> Conditions.notNull(Purchase_.note), p -> p.note != null),
                word(
                        "note like ?",
                        () -> Conditions.like(Purchase_.note, "_il%"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word(
                        "note like ?",
                        () -> Conditions.like(Purchase_.note, "%\\%"),
                        p -> is(p.note, v -> v.endsWith("%"))),
                word(
                        "note starts with ?",
                        () -> Conditions.startsWith(Purchase_.note, "a_"),
                        p -> is(p.note, v -> v.startsWith("a_"))),
                word(
                        "note ends with ?",
                        () -> Conditions.endsWith(Purchase_.note, "%"),
                        p -> is(p.note, v -> v.endsWith("%"))),
                word(
                        "note contains ?",
                        () -> Conditions.contains(Purchase_.note, "\\"),
                        p -> is(p.note, v -> v.contains("\\"))),
                word(
                        "note contains ?",
                        () -> Conditions.contains(Purchase_.note, "%"),
                        p -> is(p.note, v -> v.contains("%"))),
                word(
                        "note contains ignoring case ?",
                        () -> Conditions.containsIgnoringCase(Purchase_.note, "IL"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word(
                        "note starts with ignoring case ?",
                        () -> Conditions.startsWithIgnoringCase(Purchase_.note, "MI"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word(
                        "note ends with ignoring case ?",
                        () -> Conditions.endsWithIgnoringCase(Purchase_.note, "LK"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word(
                        "note = ignoring case ?",
                        () -> Conditions.equalToIgnoringCase(Purchase_.note, "MILK"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word(
                        "note like ignoring case ?",
                        () -> Conditions.likeIgnoringCase(Purchase_.note, "M_LK"),
                        p -> is(p.note, v -> v.equalsIgnoreCase("milk"))),
                word("unrestricted", Condition::unrestricted, p -> true),
                word("nothing", Conditions::any, p -> false),
                word(
                        "(priority = ?) and (note is null)",
                        () -> Conditions.all(
                                Conditions.equalTo(Purchase_.priority, 1), Conditions.isNull(Purchase_.note)),
                        p -> is(p.priority, v -> v == 1) && p.note == null),
                word(
                        "(priority = ?) or (note is null)",
                        () -> Conditions.any(
                                Conditions.equalTo(Purchase_.priority, 1), Conditions.isNull(Purchase_.note)),
                        p -> is(p.priority, v -> v == 1) || p.note == null),
                word(
                        "not (priority = ?)",
                        () -> Conditions.not(Conditions.equalTo(Purchase_.priority, 1)),
                        p -> is(p.priority, v -> v != 1)),
                word(
                        "customer.(name = ?)",
                        () -> Conditions.at(Purchase_.customer, Conditions.equalTo(Customer_.name, "bob")),
                        p -> is(p.customer, c -> c.name().equals("bob"))),
                word(
                        "customer.(address.(city = ?))",
                        () -> Conditions.at(
                                Purchase_.customer,
                                Conditions.at(Customer_.address, Conditions.equalTo(Address_.city, "Bern"))),
                        p -> is(p.customer, c -> is(c.address(), a -> "Bern".equals(a.city())))),
                word(
                        "(customer.(name = ?)) or (note = ?)",
                        () -> Conditions.any(
                                Conditions.at(Purchase_.customer, Conditions.equalTo(Customer_.name, "bob")),
                                Conditions.equalTo(Purchase_.note, "milk")),
                        p -> is(p.customer, c -> c.name().equals("bob")) || "milk".equals(p.note)),
                word(
                        "customer.(address.(street is null))",
                        () -> Conditions.at(
                                Purchase_.customer,
                                Conditions.at(Customer_.address, Conditions.isNull(Address_.street))),
                        p -> p.customer == null || p.customer.address() == null || street(p.customer) == null));
    }

    private static @Nullable String street(Customer customer) {
        Address address = customer.address();
        return address == null ? null : address.street();
    }

    private static <V> boolean is(@Nullable V value, Predicate<V> predicate) {
        return value != null && predicate.test(value);
    }

    /** The condition is made in the test, when the static metamodel is there. */
    private static Arguments word(String text, Supplier<Condition<Purchase>> condition, Predicate<Purchase> meaning) {
        return Arguments.of(text, condition, meaning);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("words")
    void meansWhatItSays(String text, Supplier<Condition<Purchase>> word, Predicate<Purchase> meaning) {
        fill(80, new Random(7));
        Condition<Purchase> condition = word.get();
        assertThat(condition.toString()).isEqualTo(text);
        db().run(unit -> {
            List<Purchase> expected =
                    purchases(unit).findAll().stream().filter(meaning).toList();
            assertThat(purchases(unit).find(condition)).containsExactlyElementsOf(expected);
            assertThat(purchases(unit).count(condition)).isEqualTo(expected.size());
            assertThat(purchases(unit).exists(condition)).isEqualTo(!expected.isEmpty());
        });
    }

    @Test
    void takesAPredicateOfItsOwn() {
        fill(30, new Random(7));
        Condition<Purchase> own = (purchase, builder) -> builder.equal(builder.length(purchase.get(Purchase_.note)), 3);
        db().run(unit -> assertThat(purchases(unit).find(own))
                .isNotEmpty()
                .allSatisfy(purchase -> assertThat(purchase.note).hasSize(3)));
    }

    @Test
    void takesAHundredThousandValues() {
        fill(30, new Random(7));
        List<String> numbers =
                IntStream.range(20, 100_020).mapToObj(i -> "N" + i).toList();
        db().run(unit -> {
            assertThat(purchases(unit).count(Conditions.in(Purchase_.number, numbers)))
                    .isEqualTo(10);
            assertThat(purchases(unit).count(Conditions.notIn(Purchase_.number, numbers)))
                    .isEqualTo(20);
        });
    }

    @Test
    void refusesValuesThatCannotBeStored() {
        assertRefused("note", () -> Conditions.contains(Purchase_.note, "a\0b"));
        assertRefused("note", () -> Conditions.equalTo(Purchase_.note, "\uD800"));
        assertRefused("note", () -> Conditions.in(Purchase_.note, List.of("a", "\uDC00")));
        assertRefused("note", () -> Conditions.like(Purchase_.note, "a\\"));
        assertRefused("dueAt", () -> Conditions.lessThan(Purchase_.dueAt, Instant.MAX));
    }

    private static void assertRefused(String field, Supplier<Condition<Purchase>> condition) {
        assertThatThrownBy(condition::get)
                .isInstanceOfSatisfying(InvalidInputException.class, refused -> assertThat(refused.field())
                        .isEqualTo(field));
    }

    @Test
    @SuppressWarnings("NullAway") // as the field of a static metamodel that is not filled yet
    void saysWhyAnAttributeIsNull() {
        assertThatThrownBy(() -> Conditions.equalTo(null, "x"))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("static metamodel")
                .hasMessageContaining("not in a static field");
    }
}
