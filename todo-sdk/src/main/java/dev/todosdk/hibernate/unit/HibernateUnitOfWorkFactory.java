package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.caller.UnitDefaults;
import dev.todosdk.hibernate.mapping.HibernateMapping;
import dev.todosdk.hibernate.mapping.MappingStart;
import dev.todosdk.hibernate.mapping.ModuleSet;
import dev.todosdk.hibernate.observation.UnitListeners;
import dev.todosdk.hibernate.observation.UnitTallies;
import dev.todosdk.hibernate.retry.RetryBudget;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitFunction;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.server.DatabaseServer;
import dev.todosdk.server.UnitTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Units of work on Hibernate sessions. Owns the session factory. Thread-safe. */
public final class HibernateUnitOfWorkFactory implements UnitOfWorkFactory, AutoCloseable {

    private static final UnitOptions PING =
            UnitOptions.READ_ONLY.withName("ping").withRetry(RetryPolicy.NONE).withoutTenant();

    private final UnitRuntime runtime;
    private final RetryPolicy retry;
    private final UnitDefaults defaults;
    private final RetryBudget budget;

    private HibernateUnitOfWorkFactory(UnitRuntime runtime, RetryPolicy retry, UnitDefaults defaults) {
        this.runtime = runtime;
        this.defaults = defaults;
        this.retry = retry;
        this.budget = new RetryBudget(retry.budget());
    }

    /**
     * Begins with the mapping, which needs no server that is connected.
     *
     * @param modules what is mapped
     * @param server the server at the end; stays the caller's
     * @param settings what holds for all units
     * @return to be closed by the caller
     */
    public static MappingStart mapping(ModuleSet modules, DatabaseServer server, UnitSettings settings) {
        return MappingStart.begin(modules, server, settings.clock(), settings.lazyLoadSize());
    }

    /**
     * Finishes the mapping, and builds everything on it.
     *
     * @param mapping of these modules and this server
     * @param modules what is mapped
     * @param server the server at the end, connected; stays the caller's
     * @param settings what holds for all units
     * @return ready for units of work
     */
    public static HibernateUnitOfWorkFactory start(
            MappingStart mapping, ModuleSet modules, DatabaseServer server, UnitSettings settings) {
        HibernateMapping finished = mapping.finish(server);
        try {
            UnitRuntime runtime = new UnitRuntime(modules, finished, server, settings);
            return new HibernateUnitOfWorkFactory(runtime, settings.retry(), settings.defaults());
        } catch (RuntimeException | Error thrown) {
            finished.sessions().close();
            throw thrown;
        }
    }

    /**
     * The same mapping, for units that are connected, begin and end in another way.
     *
     * @param others that way
     * @param listeners who is told of them
     * @return ready for units of work, as long as this one is
     */
    public HibernateUnitOfWorkFactory with(UnitTransactions others, List<UnitListener> listeners) {
        return new HibernateUnitOfWorkFactory(runtime.with(others, new UnitListeners(listeners)), retry, defaults);
    }

    @Override
    public UnitOfWork begin(UnitOptions options) {
        return HibernateUnitOfWork.forCaller(runtime, defaults.complete(Objects.requireNonNull(options, "options")));
    }

    @Override
    public <R extends @Nullable Object, X extends Exception> R call(UnitOptions options, UnitFunction<R, X> work)
            throws X {
        Objects.requireNonNull(work, "work");
        return new UnitCall(runtime, defaults.complete(options), retry, budget).result(work);
    }

    @Override
    public UnitOptions forCaller(UnitOptions options) {
        return defaults.complete(Objects.requireNonNull(options, "options"));
    }

    /** Asks the server for an answer, once. */
    public void ping() {
        call(PING, unit -> ((HibernateUnitOfWork) unit)
                .access()
                .useFreely()
                .createNativeQuery("select 1", Integer.class)
                .getSingleResult());
    }

    /**
     * Counts of what is rare among units.
     *
     * @return always the same
     */
    public UnitTallies tallies() {
        return runtime.listeners.tallies();
    }

    /**
     * The units that are under way.
     *
     * @return how many
     */
    public int open() {
        return runtime.open.count();
    }

    /**
     * Refuses new units, waits for those under way, and cuts off those that take too long.
     *
     * @param grace how long to wait
     * @return what became of them; the same each time
     */
    public CloseReport shutdown(Duration grace) {
        CloseReport report = runtime.open.drain(grace);
        runtime.sessions.close();
        return report;
    }

    /** Without grace; for a start that failed half-way. */
    @Override
    public void close() {
        shutdown(Duration.ZERO);
    }
}
