package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.caller.UnitDefaults;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.setting.GivenSettings;
import dev.todosdk.setting.Rule;
import dev.todosdk.setting.Setting;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings that hold for all units of a database. Immutable.
 *
 * @param clock of generated timestamps
 * @param retry when units are run again that bring no policy of their own
 * @param timeout the longest that a unit may take
 * @param outcomeTimeout how long the outcome of a commit whose answer was lost may be asked for
 * @param callersTransaction the name of the transaction that the calling thread is in, one of the application's own
 * @param listeners who is told of units
 * @param lazyLoadSize the most entities or collections that are read together when one of them is touched
 * @param defaults whom units act for that do not say so
 */
public record UnitSettings(
        Clock clock,
        RetryPolicy retry,
        Duration timeout,
        Duration outcomeTimeout,
        Supplier<Optional<String>> callersTransaction,
        List<UnitListener> listeners,
        int lazyLoadSize,
        UnitDefaults defaults) {

    public static final Setting<Clock> CLOCK = Setting.<Clock>named("clock").byDefault(Clock.systemUTC());
    public static final Setting<RetryPolicy> RETRY =
            Setting.<RetryPolicy>named("retry").byDefault(RetryPolicy.DEFAULT);
    public static final Setting<Duration> TIMEOUT =
            Setting.time("unitTimeout", Duration.ofMinutes(5), Duration.ofMillis(1));
    public static final Setting<Supplier<Optional<String>>> CALLERS_TRANSACTION =
            Setting.<Supplier<Optional<String>>>named("callersTransaction").byDefault(Optional::empty);
    public static final Setting<List<UnitListener>> LISTENERS =
            Setting.<List<UnitListener>>named("unitListener").byDefault(List.of());
    public static final Setting<Integer> LAZY_LOAD_SIZE = Setting.<Integer>named("lazyLoadSize")
            .byDefault(1000)
            .must(Rule.between(1, 10_000, "must be from 1 to 10,000"));

    public static final Setting<Supplier<Optional<String>>> ACTOR =
            Setting.<Supplier<Optional<String>>>named("actor").byDefault(UnitDefaults.UNKNOWN);
    public static final Setting<Supplier<Optional<String>>> TENANT =
            Setting.<Supplier<Optional<String>>>named("tenant").byDefault(UnitDefaults.UNKNOWN);

    /**
     * The settings of units.
     *
     * @param given checked settings
     * @param outcomeTimeout how long the outcome of a commit may be asked for
     * @return what holds, given or by default
     */
    public static UnitSettings of(GivenSettings given, Duration outcomeTimeout) {
        return new UnitSettings(
                given.get(CLOCK),
                given.get(RETRY),
                given.get(TIMEOUT),
                outcomeTimeout,
                given.get(CALLERS_TRANSACTION),
                given.get(LISTENERS),
                given.get(LAZY_LOAD_SIZE),
                new UnitDefaults(given.get(ACTOR), given.get(TENANT)));
    }
}
