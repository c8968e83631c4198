package dev.todosdk.hostile;

import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.Todo_;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Input of chance, near enough to what is meant to get past the door. The same seed gives the same input, and {@link #again()}
 * gives it with the texts that were made already: to make them may cost more than to look at them.
 */
final class RandomInput {

    private static final List<String> BITS = List.of(
            "title",
            "id",
            "createdAt",
            "exact",
            "ratio",
            ".",
            "..",
            "'",
            "\"",
            "\\",
            "%",
            "_",
            ";",
            "--",
            "/*",
            "$1",
            "?",
            ":x",
            "{",
            "}",
            "(",
            ")",
            " or 1=1",
            "\0",
            "\ud83d",
            "\ud83d\ude00",
            "\uffff",
            "\n",
            "9",
            "-1",
            "1e400",
            "1E+1000000000",
            "1E-1000000000",
            "NaN",
            "Infinity",
            "0x1p3",
            "2026-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59.999999999Z",
            "00000000-0000-0000-0000-000000000000",
            "t\u0456tle",
            "null",
            "true",
            "class",
            "&",
            "=",
            "@",
            "/");
    private static final int[] SIZES = {0, 1, 2, 3, 5, 8, 20, 99, 100, 101, 500, 1_000, 1_001};

    private static final int LONGEST_FORGED = 200_000;

    private final long seed;
    private final Random textsOfChance;
    private final List<String> texts = new ArrayList<>();
    private Random random;
    private int given;

    RandomInput(long seed) {
        this.seed = seed * 0x9E3779B97F4A7C15L; // Neighbours would begin alike.
        this.random = new Random(this.seed);
        this.textsOfChance = new Random(~this.seed);
    }

    /** The same from its begin. */
    RandomInput again() {
        random = new Random(seed);
        given = 0;
        return this;
    }

    /** Of all its texts. */
    long characters() {
        return texts.stream().mapToLong(String::length).sum();
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    int size() {
        return SIZES[random.nextInt(random.nextInt(10) == 0 ? SIZES.length : 8)];
    }

    String text() {
        if (given == texts.size()) {
            texts.add(textOfChance(textsOfChance));
        }
        return texts.get(given++);
    }

    private static String textOfChance(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(5); i >= 0; i--) {
            text.append(BITS.get(random.nextInt(BITS.size())));
        }
        return random.nextInt(50) == 0 ? text.toString().repeat(1 + random.nextInt(20_000)) : text.toString();
    }

    BigDecimal number() {
        return switch (random.nextInt(4)) {
            case 0 -> BigDecimal.valueOf(random.nextLong(), random.nextInt());
            case 1 -> new BigDecimal(BigInteger.ONE, random.nextInt(-3_000, 20_000));
            case 2 -> new BigDecimal(new BigInteger(1 + random.nextInt(3_000), random), random.nextInt(-40, 40));
            default -> BigDecimal.valueOf(random.nextInt(100), 1);
        };
    }

    /** Anything that a cursor may hold, and some that it may not; at most twice as long as a token may be: to forge a longer one would cost more than to refuse it. */
    ForgedCursor.Value cursorValue() {
        int type = random.nextInt(ForgedCursor.LAST_TYPE + 2);
        String text = random.nextInt(3) > 0 ? text() : number().toString();
        return new ForgedCursor.Value(type, text.substring(0, Math.min(text.length(), LONGEST_FORGED)));
    }

    List<ForgedCursor.Value> cursorValues() {
        return Stream.generate(this::cursorValue).limit(1 + random.nextInt(4)).toList();
    }

    /** A token with any bits changed, or any text. */
    String token(String real) {
        if (random.nextInt(4) == 0) {
            return text();
        }
        StringBuilder changed = new StringBuilder(real);
        for (int i = random.nextInt(3); i >= 0; i--) {
            changed.setCharAt(random.nextInt(changed.length()), (char) ('-' + random.nextInt(78)));
        }
        return random.nextInt(4) == 0 ? changed.substring(random.nextInt(changed.length())) : changed.toString();
    }

    Order<Todo> sorts() {
        List<Sort<? super Todo>> sorts = new ArrayList<>();
        for (int i = size(); i > 0; i--) {
            String name = random.nextInt(3) > 0 ? one(List.of("title", "id", "createdAt", "version")) : text();
            sorts.add(new Sort<>(name, random.nextBoolean(), random.nextBoolean()));
        }
        return Order.by(sorts);
    }

    Condition<Todo> condition() {
        Condition<Todo> condition = comparison();
        for (int level = size(); level > 0; level--) {
            condition = switch (random.nextInt(5)) {
                case 0 -> Conditions.not(condition);
                case 1 -> Conditions.all(condition, comparison());
                case 2 -> Conditions.any(List.of(comparison(), condition, comparison()));
                case 3 -> random.nextInt(8) == 0 ? Conditions.all(condition, condition) : condition;
                default ->
                    Conditions.any(
                            Stream.generate(this::comparison).limit(size()).toList());
            };
        }
        return condition;
    }

    private Condition<Todo> comparison() {
        return switch (random.nextInt(7)) {
            case 0 -> Conditions.equalTo(Todo_.title, text());
            case 1 -> Conditions.like(Todo_.title, text());
            case 2 -> Conditions.containsIgnoringCase(Todo_.description, text());
            case 3 -> Conditions.between(Todo_.createdAt, instant(), instant());
            case 4 ->
                Conditions.in(
                        Todo_.title, Stream.generate(this::text).limit(size()).toList());
            case 5 -> Conditions.in(Todo_.id, random.longs(size()).boxed().toList());
            default -> Conditions.greaterThan(Todo_.id, random.nextLong());
        };
    }

    private Instant instant() {
        long seconds = random.nextLong() >> random.nextInt(64);
        return Instant.ofEpochSecond(
                Math.max(Instant.MIN.getEpochSecond(), Math.min(Instant.MAX.getEpochSecond(), seconds)),
                random.nextInt(1_000_000_000));
    }

    Condition<Sum> sum() {
        return switch (random.nextInt(4)) {
            case 0 -> Conditions.lessThan(Sum_.exact, number());
            case 1 ->
                Conditions.notIn(
                        Sum_.exact,
                        Stream.generate(this::number)
                                .limit(1 + random.nextInt(5))
                                .toList());
            case 2 -> Conditions.equalTo(Sum_.money, new Sum.Money(number()));
            default -> Conditions.equalTo(Sum_.whole, new BigInteger(1 + random.nextInt(20_000), random));
        };
    }
}
