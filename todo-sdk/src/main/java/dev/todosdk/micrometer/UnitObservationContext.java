package dev.todosdk.micrometer;

import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.SenderContext;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The context of a unit's observation. A unit is a client of the database's; a tracer leaves the names by which others would find
 * the trace in the carrier. Thread-safe as far as a context is.
 */
public final class UnitObservationContext extends SenderContext<Map<String, String>> {

    /** Creates a context with an empty carrier. */
    public UnitObservationContext() {
        super((carrier, key, value) -> Objects.requireNonNull(carrier).put(key, value), Kind.CLIENT);
        setCarrier(new ConcurrentHashMap<>());
        setRemoteServiceName("postgresql");
    }

    /** What a tracer left for whoever comes next in the trace; empty when there is none. */
    String traceparent() {
        Map<String, String> carrier = getCarrier();
        return carrier == null ? "" : carrier.getOrDefault("traceparent", "");
    }
}
