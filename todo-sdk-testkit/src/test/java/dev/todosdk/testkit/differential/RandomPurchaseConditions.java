package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.contract.model.Customer_;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseStatus;
import dev.todosdk.testkit.contract.model.Purchase_;
import jakarta.data.Sort;
import jakarta.persistence.metamodel.SingularAttribute;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conditions of every word of {@link Conditions}, nested, and orders, over purchases. */
final class RandomPurchaseConditions {

    static final Instant DAY = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<String> TEXTS =
            List.of("milk", "MILK", "100%", "a_b", "a\\b", "%", "_", "\\", "ä", "i", "");
    private static final List<PurchaseStatus> STATES = List.of(PurchaseStatus.values());
    private static final List<Sort<Purchase>> SORTS = List.of(
            Sort.asc("status"),
            Sort.desc("status"),
            Sort.asc("priority"),
            Sort.desc("priority"),
            Sort.asc("dueAt"),
            Sort.desc("amount"),
            Sort.ascIgnoreCase("note"),
            Sort.descIgnoreCase("note"),
            Sort.asc("note"),
            Sort.desc("number"),
            Sort.asc("customer.name"),
            Sort.desc("customer.address.city"),
            Sort.desc("id"),
            Sort.asc("version"));

    private final Random random;

    RandomPurchaseConditions(Random random) {
        this.random = random;
    }

    <V> V pick(List<V> values) {
        return values.get(random.nextInt(values.size()));
    }

    String text() {
        return pick(TEXTS);
    }

    PurchaseStatus status() {
        return pick(STATES);
    }

    /** Up to three sorts, none of an attribute twice. */
    List<Sort<Purchase>> sorts() {
        List<Sort<Purchase>> sorts = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            Sort<Purchase> sort = pick(SORTS);
            if (sorts.stream().noneMatch(other -> other.property().equals(sort.property()))) {
                sorts.add(sort);
            }
        }
        return sorts;
    }

    Condition<Purchase> condition(int depth) {
        if (depth > 0 && random.nextInt(2) == 0) {
            Condition<Purchase> one = condition(depth - 1);
            Condition<Purchase> other = condition(depth - 1);
            return switch (random.nextInt(3)) {
                case 0 -> Conditions.all(one, other);
                case 1 -> Conditions.any(one, other);
                default -> Conditions.not(one);
            };
        }
        return switch (random.nextInt(6)) {
            case 0 -> compared(Purchase_.priority, random.nextInt(4), random.nextInt(4));
            case 1 -> compared(Purchase_.dueAt, DAY.plusSeconds(random.nextInt(4)), DAY.plusSeconds(3));
            case 2 -> compared(Purchase_.amount, BigDecimal.valueOf(random.nextInt(5)), new BigDecimal("3.50"));
            case 3 -> textual(Purchase_.note);
            case 4 -> other();
            default ->
                Conditions.at(Purchase_.customer, Conditions.equalTo(Customer_.name, pick(List.of("Ann", "bob"))));
        };
    }

    private <V extends Comparable<? super V>> Condition<Purchase> compared(
            SingularAttribute<Purchase, V> attribute, V value, V other) {
        return switch (random.nextInt(11)) {
            case 0 -> Conditions.equalTo(attribute, value);
            case 1 -> Conditions.notEqualTo(attribute, value);
            case 2 -> Conditions.lessThan(attribute, value);
            case 3 -> Conditions.lessThanEqual(attribute, value);
            case 4 -> Conditions.greaterThan(attribute, value);
            case 5 -> Conditions.greaterThanEqual(attribute, value);
            case 6 -> Conditions.between(attribute, value, other);
            case 7 -> Conditions.in(attribute, random.nextInt(4) == 0 ? List.of() : List.of(value, other));
            case 8 -> Conditions.notIn(attribute, random.nextInt(4) == 0 ? List.of() : List.of(value, other));
            case 9 -> Conditions.isNull(attribute);
            default -> Conditions.notNull(attribute);
        };
    }

    private Condition<Purchase> textual(SingularAttribute<Purchase, String> attribute) {
        String text = text();
        return switch (random.nextInt(10)) {
            case 0 -> Conditions.startsWith(attribute, text);
            case 1 -> Conditions.endsWith(attribute, text);
            case 2 -> Conditions.contains(attribute, text);
            case 3 -> Conditions.startsWithIgnoringCase(attribute, text);
            case 4 -> Conditions.endsWithIgnoringCase(attribute, text);
            case 5 -> Conditions.containsIgnoringCase(attribute, text);
            case 6 -> Conditions.equalToIgnoringCase(attribute, text);
            case 7 -> Conditions.like(attribute, pick(List.of("%i%", "m_lk", "100\\%", "%\\_%", "")));
            case 8 -> Conditions.likeIgnoringCase(attribute, pick(List.of("%I%", "M_lk", "A%")));
            default -> compared(attribute, text, "milk");
        };
    }

    private Condition<Purchase> other() {
        return switch (random.nextInt(5)) {
            case 0 -> Condition.unrestricted();
            case 1 -> Conditions.equalTo(Purchase_.status, status());
            case 2 -> Conditions.in(Purchase_.status, List.of(status(), status()));
            case 3 -> Conditions.notNull(Purchase_.customer);
            default -> (root, builder) -> builder.greaterThan(builder.length(root.get(Purchase_.number)), 2);
        };
    }
}
