package dev.todosdk.setting;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule for the value of a setting. Immutable.
 *
 * @param isMet tells whether a value meets it
 * @param text the rule as the end of a sentence that begins with the setting: {@code must be at least 1}
 * @param <V> the values
 */
public record Rule<V>(Predicate<? super V> isMet, String text) {

    /** Longer waits do not fit the driver's and the server's own numbers. */
    private static final Duration LONGEST = Duration.ofDays(24);

    /**
     * A text of a form.
     *
     * @param form what it must match as a whole
     * @param text the rule in words
     * @return the rule
     */
    public static Rule<String> matching(String form, String text) {
        Pattern pattern = Pattern.compile(form);
        return new Rule<>(value -> pattern.matcher(value).matches(), text);
    }

    /**
     * A number between two others.
     *
     * @param least the least
     * @param most the greatest
     * @param text the rule in words
     * @return the rule
     */
    public static Rule<Integer> between(int least, int most, String text) {
        return new Rule<>(value -> value >= least && value <= most, text);
    }

    /**
     * A time that is not too short.
     *
     * @param least the shortest
     * @return the rule
     */
    public static Rule<Duration> atLeast(Duration least) {
        return new Rule<>(value -> value.compareTo(least) >= 0, "must be at least " + least.toMillis() + " ms");
    }

    /**
     * A time that driver and server can count.
     *
     * @return the rule
     */
    public static Rule<Duration> countable() {
        return new Rule<>(value -> value.compareTo(LONGEST) <= 0, "must be at most " + LONGEST.toDays() + " days");
    }
}
