package dev.todosdk.setting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A setting: its name, its default and the rules for its value. A group of them stands where they are used, and the
 * builder's method of the same name takes the value. Immutable.
 *
 * <pre>{@code
 * static final Setting<Integer> SIZE = Setting.<Integer>named("poolSize")
 *         .byDefault(10)
 *         .must(Rule.between(1, Integer.MAX_VALUE, "must be at least 1"));
 * }</pre>
 *
 * @param <V> its values
 */
public final class Setting<V> {

    private final String label;
    private final @Nullable V byDefault;
    private final List<Rule<? super V>> rules;
    private final boolean ofOwnConnection;

    private Setting(String label, @Nullable V byDefault, List<Rule<? super V>> rules, boolean ofOwnConnection) {
        this.label = label;
        this.byDefault = byDefault;
        this.rules = rules;
        this.ofOwnConnection = ofOwnConnection;
    }

    /**
     * A setting without default and rules.
     *
     * @param label the name of the builder's method, at the beginning of each problem
     * @param <V> its values
     * @return the setting
     */
    public static <V> Setting<V> named(String label) {
        return new Setting<>(label, null, List.of(), false);
    }

    /**
     * A time to wait.
     *
     * @param label the name of the builder's method
     * @param byDefault the default
     * @param least the shortest that is allowed
     * @return the setting
     */
    public static Setting<Duration> time(String label, Duration byDefault, Duration least) {
        return Setting.<Duration>named(label)
                .byDefault(byDefault)
                .must(Rule.atLeast(least))
                .must(Rule.countable());
    }

    /**
     * The same with a default.
     *
     * @param value what holds where nothing is given
     * @return a changed copy
     */
    public Setting<V> byDefault(V value) {
        return new Setting<>(label, value, rules, ofOwnConnection);
    }

    /**
     * The same with one more rule.
     *
     * @param rule for each value; the first that is broken is told
     * @return a changed copy
     */
    public Setting<V> must(Rule<? super V> rule) {
        List<Rule<? super V>> more = new ArrayList<>(rules);
        more.add(rule);
        return new Setting<>(label, byDefault, List.copyOf(more), ofOwnConnection);
    }

    /**
     * The same, for connections that the SDK makes itself: it says nothing beside a data source or a server of the caller's,
     * and is refused there.
     *
     * @return a changed copy
     */
    public Setting<V> ofOwnConnection() {
        return new Setting<>(label, byDefault, rules, true);
    }

    /**
     * The same under another name.
     *
     * @param other the name of another builder's method
     * @return a changed copy
     */
    public Setting<V> as(String other) {
        return new Setting<>(other, byDefault, rules, ofOwnConnection);
    }

    /**
     * The name.
     *
     * @return of the builder's method
     */
    public String label() {
        return label;
    }

    /**
     * The default.
     *
     * @return it, or empty when it has none
     */
    public Optional<V> byDefault() {
        return Optional.ofNullable(byDefault);
    }

    /**
     * Tells whether it is about connections that the SDK makes itself.
     *
     * @return true when a data source or server of the caller's excludes it
     */
    public boolean isOfOwnConnection() {
        return ofOwnConnection;
    }

    /**
     * Looks for a rule that a value breaks.
     *
     * @param value the value
     * @return the problem in words, or empty when there is none
     */
    public Optional<String> problem(V value) {
        return rules.stream()
                .filter(rule -> !rule.isMet().test(value))
                .findFirst()
                .map(rule -> label + ": " + rule.text());
    }

    @Override
    public String toString() {
        return label;
    }
}
