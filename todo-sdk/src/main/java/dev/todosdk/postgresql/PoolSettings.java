package dev.todosdk.postgresql;

import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.time.Duration;

/**
 * The pool of connections. Immutable.
 *
 * @param size the most connections
 * @param timeout the longest wait for a free one
 */
public record PoolSettings(int size, Duration timeout) {

    public static final Setting<Integer> SIZE = Setting.<Integer>named("poolSize")
            .byDefault(10)
            .must(Rule.between(1, Integer.MAX_VALUE, "must be at least 1"))
            .ofOwnConnection();
    public static final Setting<Duration> TIMEOUT = Setting.time(
                    "poolTimeout", Duration.ofSeconds(5), Duration.ofMillis(250))
            .ofOwnConnection();

    static PoolSettings of(GivenSettings given) {
        return new PoolSettings(given.get(SIZE), given.get(TIMEOUT));
    }
}
