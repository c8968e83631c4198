package dev.todosdk.testkit.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A history made from a seed: one to three units at a time, few names and rows, so that they get in each other's way. */
final class RandomHistory {

    private static final String[] TEXTS = {
        "a",
        "b",
        "B",
        "ab",
        "a%",
        "a_",
        "z ",
        "\u00e4",
        "\u00df",
        "\uFF5E",
        "\uD83D\uDE00",
        "name that is too long",
        "nul\0"
    };
    private static final String[] TITLES = {"a", "b", "nul\0"};
    private static final String[] AUTHOR_SORTS = {"name", "rating", "-name", "-rating", "version"};
    private static final String[] BOOK_SORTS = {"title", "price", "-published", "genre", "-title", "-price", "version"};

    private final Random random;
    private final RandomConditions conditions;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Integer> open = new TreeSet<>();
    private final List<Integer> authors = new ArrayList<>(List.of(-1));
    private final List<Integer> books = new ArrayList<>(List.of(-1));

    private RandomHistory(long seed) {
        this.random = new Random(seed);
        this.conditions = new RandomConditions(random);
    }

    static List<Step> of(long seed, int length) {
        RandomHistory history = new RandomHistory(seed);
        int slots = 1 + history.random.nextInt(3);
        for (int row = 0; row < length; row++) {
            history.add(history.random.nextInt(slots), row);
        }
        return history.steps;
    }

    private void add(int slot, int row) {
        if (open.add(slot)) {
            steps.add(new Step.Begin(slot, random.nextInt(4) == 0, random.nextInt(12) == 0));
            return;
        }
        Step step = next(slot, row);
        if (step instanceof Step.Commit || step instanceof Step.Rollback) {
            open.remove(slot);
        }
        steps.add(step);
    }

    private Step next(int slot, int row) {
        return switch (random.nextInt(26)) {
            case 0, 1, 2 -> new Step.Commit(slot);
            case 3, 4, 5 -> {
                authors.add(row);
                yield new Step.InsertAuthor(slot, row, text(random), rating());
            }
            case 6, 7, 8 -> {
                books.add(row);
                yield new Step.InsertBook(slot, row, pick(random, TITLES), random.nextInt(4) == 0 ? null : author());
            }
            case 9, 10 -> new Step.ChangeAuthor(slot, author(), text(random), rating());
            case 11, 12 -> new Step.ChangeBook(slot, book(), text(random), price(), date(), genre());
            case 13 -> new Step.MoveBook(slot, book(), random.nextInt(4) == 0 ? null : author());
            case 14 -> new Step.Tag(slot, book(), tags());
            case 15 -> new Step.DeleteAuthor(slot, author());
            case 16 -> new Step.DeleteBook(slot, book());
            case 17 -> new Step.FindAuthor(slot, author());
            case 18 -> new Step.FindBook(slot, book());
            case 19 ->
                new Step.QueryAuthors(
                        slot, conditions.author(3), sorts(AUTHOR_SORTS), 1 + random.nextInt(3), 1 + random.nextInt(5));
            case 20 ->
                new Step.QueryBooks(
                        slot, conditions.book(3), sorts(BOOK_SORTS), 1 + random.nextInt(3), 1 + random.nextInt(5));
            case 21 ->
                random.nextBoolean()
                        ? new Step.CountAuthors(slot, conditions.author(2))
                        : new Step.ExistsBook(slot, conditions.book(2));
            case 22 ->
                new Step.PageOfBooks(
                        slot,
                        conditions.book(2),
                        sorts(BOOK_SORTS),
                        1 + random.nextInt(3),
                        1 + random.nextInt(2),
                        random.nextBoolean());
            case 23 -> new Step.Flush(slot);
            case 24 -> new Step.Commit(slot);
            default -> random.nextInt(3) == 0 ? new Step.Rollback(slot) : new Step.Commit(slot);
        };
    }

    private int author() {
        return recent(authors);
    }

    private int book() {
        return recent(books);
    }

    /** One of the last few, so that units meet. */
    private int recent(List<Integer> rows) {
        int few = Math.min(3, rows.size());
        return rows.get(rows.size() - 1 - random.nextInt(few));
    }

    private @Nullable Integer rating() {
        return random.nextInt(3) == 0 ? null : random.nextInt(6);
    }

    private @Nullable String price() {
        return random.nextInt(3) == 0 ? null : random.nextInt(500) / 100.0 + "";
    }

    private @Nullable String date() {
        return random.nextInt(3) == 0 ? null : "2000-01-0" + (1 + random.nextInt(5));
    }

    private Book.@Nullable Genre genre() {
        return random.nextInt(3) == 0 ? null : pick(random, Book.Genre.values());
    }

    private Set<String> tags() {
        Set<String> tags = new TreeSet<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            tags.add(text(random));
        }
        return tags;
    }

    private List<String> sorts(String[] names) {
        List<String> sorts = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            sorts.add(pick(random, names));
        }
        return sorts.stream().distinct().toList();
    }

    /** Mostly texts that can be stored. */
    static String text(Random random) {
        int usable = random.nextInt(10) == 0 ? TEXTS.length : TEXTS.length - 2;
        return TEXTS[random.nextInt(usable)];
    }

    static <V> V pick(Random random, V[] values) {
        return values[random.nextInt(values.length)];
    }
}
