package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.query.Restriction;
import jakarta.persistence.criteria.JoinType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;

/** Restrictions over authors and books, nested up to three deep. */
final class RandomConditions {

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    Condition<Author> author(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return combined(author(depth - 1), author(depth - 1));
        }
        String text = RandomHistory.text(random);
        int number = random.nextInt(6);
        return switch (random.nextInt(9)) {
            case 0 -> new Condition<>("name = " + text, (root, cb) -> cb.equal(root.get("name"), text));
            case 1 -> new Condition<>("rating is null", (root, cb) -> cb.isNull(root.get("rating")));
            case 2 ->
                new Condition<>(
                        "rating > " + number, (root, cb) -> cb.greaterThan(root.<Integer>get("rating"), number));
            case 3 ->
                new Condition<>("name <= " + text, (root, cb) -> cb.lessThanOrEqualTo(root.<String>get("name"), text));
            case 4 ->
                new Condition<>("name like %" + text + "%", (root, cb) -> cb.like(root.get("name"), "%" + text + "%"));
            case 5 ->
                new Condition<>("rating in 1, " + number, (root, cb) -> root.get("rating")
                        .in(1, number));
            case 6 ->
                new Condition<>(
                        "rating between 2 and " + number,
                        (root, cb) -> cb.between(root.<Integer>get("rating"), 2, number));
            case 7 ->
                new Condition<>("lower(name) <> " + text, (root, cb) -> cb.notEqual(cb.lower(root.get("name")), text));
            default -> new Condition<>("all", Restriction.unrestricted());
        };
    }

    Condition<Book> book(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return combined(book(depth - 1), book(depth - 1));
        }
        String text = RandomHistory.text(random);
        Book.Genre genre = RandomHistory.pick(random, Book.Genre.values());
        BigDecimal price = BigDecimal.valueOf(random.nextInt(500), 2);
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(5));
        return switch (random.nextInt(9)) {
            case 0 -> new Condition<>("title = " + text, (root, cb) -> cb.equal(root.get("title"), text));
            case 1 -> new Condition<>("genre = " + genre, (root, cb) -> cb.equal(root.get("genre"), genre));
            case 2 -> new Condition<>("price >= " + price, (root, cb) -> cb.ge(root.get("price"), price));
            case 3 ->
                new Condition<>(
                        "published < " + date, (root, cb) -> cb.lessThan(root.<LocalDate>get("published"), date));
            case 4 -> new Condition<>("genre is not null", (root, cb) -> cb.isNotNull(root.get("genre")));
            case 5 ->
                new Condition<>(
                        "author.name > " + text,
                        (root, cb) -> cb.greaterThan(
                                root.join("author", JoinType.LEFT).<String>get("name"), text));
            case 6 ->
                new Condition<>(
                        "author.rating is null",
                        (root, cb) ->
                                cb.isNull(root.join("author", JoinType.LEFT).get("rating")));
            case 7 -> new Condition<>("author is null", (root, cb) -> cb.isNull(root.get("author")));
            default -> new Condition<>("all", Restriction.unrestricted());
        };
    }

    private <T> Condition<T> combined(Condition<T> one, Condition<T> other) {
        Restriction<T> first = one.restriction();
        Restriction<T> second = other.restriction();
        return switch (random.nextInt(3)) {
            case 0 ->
                new Condition<>(
                        "(" + one + " and " + other + ")",
                        (root, cb) -> cb.and(first.toPredicate(root, cb), second.toPredicate(root, cb)));
            case 1 ->
                new Condition<>(
                        "(" + one + " or " + other + ")",
                        (root, cb) -> cb.or(first.toPredicate(root, cb), second.toPredicate(root, cb)));
            default -> new Condition<>("not " + one, (root, cb) -> cb.not(first.toPredicate(root, cb)));
        };
    }
}
