package dev.todosdk.micrometer;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;

/**
 * Lets the server know the trace that a unit belongs to, by the name of the W3C's {@code traceparent}: triggers and functions find it
 * by {@code current_setting('todosdk.traceparent')}. It travels with the unit's first statement and costs no round trip. Needs {@link
 * UnitObservations} on the same registry, and a tracer that writes that name into what leaves; without them, and in units of {@code
 * begin}, the setting is empty. Immutable.
 *
 * <pre>{@code
 * Database.builder()
 *         .unitListener(new UnitObservations(observations))
 *         .module(new TraceContextModule(observations))
 * }</pre>
 */
public final class TraceContextModule implements PersistenceModule {

    private final ObservationRegistry registry;

    /**
     * Creates the module for units that are observed in a registry.
     *
     * @param registry the same as that of the observations
     */
    public TraceContextModule(ObservationRegistry registry) {
        this.registry = Objects.requireNonNull(registry, "registry");
    }

    @Override
    public String name() {
        return "trace-context";
    }

    @Override
    public void register(ModuleRegistry modules) {
        modules.transactionSetting("todosdk.traceparent", unit -> traceparent());
    }

    /** The unit's observation is the current one by the time that its transaction is opened. */
    private String traceparent() {
        Observation current = registry.getCurrentObservation();
        return current != null && current.getContextView() instanceof UnitObservationContext unit
                ? unit.traceparent()
                : "";
    }
}
