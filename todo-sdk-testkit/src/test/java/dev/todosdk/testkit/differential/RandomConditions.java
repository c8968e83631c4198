package dev.todosdk.testkit.differential;

import dev.todosdk.persistence.query.Condition;
import jakarta.persistence.criteria.JoinType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Random;

/** Conditions over authors and books, nested up to three deep. */
final class RandomConditions {

    private final Random random;

    RandomConditions(Random random) {
        this.random = random;
    }

    PrintedCondition<Author> author(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return combined(author(depth - 1), author(depth - 1));
        }
        String text = RandomHistory.text(random);
        int number = random.nextInt(6);
        return switch (random.nextInt(9)) {
            case 0 -> new PrintedCondition<>("name = " + text, (root, cb) -> cb.equal(root.get("name"), text));
            case 1 -> new PrintedCondition<>("rating is null", (root, cb) -> cb.isNull(root.get("rating")));
            case 2 ->
                new PrintedCondition<>(
                        "rating > " + number, (root, cb) -> cb.greaterThan(root.<Integer>get("rating"), number));
            case 3 ->
                new PrintedCondition<>(
                        "name <= " + text, (root, cb) -> cb.lessThanOrEqualTo(root.<String>get("name"), text));
            case 4 ->
                new PrintedCondition<>(
                        "name like %" + text + "%", (root, cb) -> cb.like(root.get("name"), "%" + text + "%"));
            case 5 ->
                new PrintedCondition<>("rating in 1, " + number, (root, cb) -> root.get("rating")
                        .in(1, number));
            case 6 ->
                new PrintedCondition<>(
                        "rating between 2 and " + number,
                        (root, cb) -> cb.between(root.<Integer>get("rating"), 2, number));
            case 7 ->
                new PrintedCondition<>(
                        "lower(name) <> " + text, (root, cb) -> cb.notEqual(cb.lower(root.get("name")), text));
            default -> new PrintedCondition<>("all", Condition.unrestricted());
        };
    }

    PrintedCondition<Book> book(int depth) {
        if (depth > 0 && random.nextInt(3) == 0) {
            return combined(book(depth - 1), book(depth - 1));
        }
        String text = RandomHistory.text(random);
        Book.Genre genre = RandomHistory.pick(random, Book.Genre.values());
        BigDecimal price = BigDecimal.valueOf(random.nextInt(500), 2);
        LocalDate date = LocalDate.of(2000, 1, 1).plusDays(random.nextInt(5));
        return switch (random.nextInt(9)) {
            case 0 -> new PrintedCondition<>("title = " + text, (root, cb) -> cb.equal(root.get("title"), text));
            case 1 -> new PrintedCondition<>("genre = " + genre, (root, cb) -> cb.equal(root.get("genre"), genre));
            case 2 -> new PrintedCondition<>("price >= " + price, (root, cb) -> cb.ge(root.get("price"), price));
            case 3 ->
                new PrintedCondition<>(
                        "published < " + date, (root, cb) -> cb.lessThan(root.<LocalDate>get("published"), date));
            case 4 -> new PrintedCondition<>("genre is not null", (root, cb) -> cb.isNotNull(root.get("genre")));
            case 5 ->
                new PrintedCondition<>(
                        "author.name > " + text,
                        (root, cb) -> cb.greaterThan(
                                root.join("author", JoinType.LEFT).<String>get("name"), text));
            case 6 ->
                new PrintedCondition<>(
                        "author.rating is null",
                        (root, cb) ->
                                cb.isNull(root.join("author", JoinType.LEFT).get("rating")));
            case 7 -> new PrintedCondition<>("author is null", (root, cb) -> cb.isNull(root.get("author")));
            default -> new PrintedCondition<>("all", Condition.unrestricted());
        };
    }

    private <T> PrintedCondition<T> combined(PrintedCondition<T> one, PrintedCondition<T> other) {
        Condition<T> first = one.condition();
        Condition<T> second = other.condition();
        return switch (random.nextInt(3)) {
            case 0 ->
                new PrintedCondition<>(
                        "(" + one + " and " + other + ")",
                        (root, cb) -> cb.and(first.toPredicate(root, cb), second.toPredicate(root, cb)));
            case 1 ->
                new PrintedCondition<>(
                        "(" + one + " or " + other + ")",
                        (root, cb) -> cb.or(first.toPredicate(root, cb), second.toPredicate(root, cb)));
            default -> new PrintedCondition<>("not " + one, (root, cb) -> cb.not(first.toPredicate(root, cb)));
        };
    }
}
