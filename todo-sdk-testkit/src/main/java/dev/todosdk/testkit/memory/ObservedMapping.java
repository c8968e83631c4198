package dev.todosdk.testkit.memory;

import dev.todosdk.hibernate.caller.UnitDefaults;
import dev.todosdk.hibernate.unit.UnitSettings;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.testkit.Registration;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.transaction.Observer;
import dev.todosdk.testkit.memory.transaction.Store;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of a set of modules, for databases of which one is in use at a time and each step is told: time stands still,
 * retries do not pause, and ids begin anew with each database. Not for several threads, but for those who take turns.
 * For the testkit's own use.
 */
public final class ObservedMapping {

    private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration UNIT_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration FOREVER = Duration.ofDays(1);
    private static final int UNLIMITED = 100_000_000;
    /** The time of every run. */
    public static final Clock STOPPED = Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);
    /** The SDK's own, without pauses and without an end of the budget. */
    public static final RetryPolicy RETRY = unhurried(RetryPolicy.DEFAULT).withBudget(UNLIMITED);

    private static final Map<Registration, ObservedMapping> BUILT = new ConcurrentHashMap<>();

    private final SharedMapping mapping;

    private ObservedMapping(SharedMapping mapping) {
        this.mapping = mapping;
    }

    /**
     * The mapping of these modules; the first who asks builds it.
     *
     * @param modules what is mapped
     * @return who uses it synchronizes on it
     */
    public static ObservedMapping of(List<? extends PersistenceModule> modules) {
        Registration registration = Registration.of(modules);
        return registration.isRepeatable()
                ? BUILT.computeIfAbsent(registration, any -> build(modules))
                : build(modules);
    }

    private static ObservedMapping build(List<? extends PersistenceModule> modules) {
        UnitSettings settings = new UnitSettings(
                STOPPED,
                RETRY,
                UNIT_TIMEOUT,
                Duration.ZERO,
                Optional::empty,
                List.of(),
                UnitSettings.LAZY_LOAD_SIZE.byDefault().orElseThrow(),
                UnitDefaults.NOBODY);
        return new ObservedMapping(SharedMapping.build(new InMemoryServer(), settings, modules));
    }

    private static RetryPolicy unhurried(RetryPolicy policy) {
        return policy.withDelays(Duration.ZERO, Duration.ZERO).withDeadline(FOREVER);
    }

    /**
     * What the tables are.
     *
     * @return by the mapping
     */
    public MappedTables entities() {
        return mapping.server().entities();
    }

    /**
     * The tables of each database.
     *
     * @return in the order of the mapping
     */
    public List<Table> tables() {
        return mapping.server().schema().tables();
    }

    /**
     * The sequences of each database.
     *
     * @return their names, with the schema where it is another than {@code public}
     */
    public List<String> sequences() {
        return mapping.server().schema().sequences().stream()
                .map(sequence -> Schema.qualified(sequence.schema(), sequence.name()))
                .toList();
    }

    /**
     * An empty database, in the place of the one before.
     *
     * @param observer is told each step
     * @return its rows
     */
    public Store open(Observer observer) {
        return mapping.server().newObserved(observer);
    }

    /**
     * Units of work on a database.
     *
     * @param store from {@link #open}
     * @param watch makes of each connection the one that is given out
     * @return units as in production
     */
    public UnitOfWorkFactory units(Store store, UnaryOperator<Connection> watch) {
        UnitOfWorkFactory units =
                mapping.units().with(mapping.server().transactions(store, LOCK_TIMEOUT, watch), List.of());
        return new UnitOfWorkFactory() {
            @Override
            public UnitOfWork begin(UnitOptions options) {
                return units.begin(options);
            }

            @Override
            public <R extends @Nullable Object, X extends Exception> R call(
                    UnitOptions options, UnitFunction<R, X> work) throws X {
                RetryPolicy own = options.retry();
                return units.call(own == null ? options : options.withRetry(unhurried(own)), work);
            }
        };
    }
}
