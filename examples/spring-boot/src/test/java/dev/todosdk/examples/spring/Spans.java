package dev.todosdk.examples.spring;

import dev.todosdk.micrometer.UnitObservationContext;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for a tracer: keeps what it would send of each unit of work, by the unit's number. Thread-safe. */
final class Spans implements ObservationHandler<UnitObservationContext> {

    private final Map<UnitObservationContext, List<String>> open = new ConcurrentHashMap<>();
    private final List<String> ended = new CopyOnWriteArrayList<>();

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof UnitObservationContext;
    }

    @Override
    public void onStart(UnitObservationContext context) {
        open.put(context, new CopyOnWriteArrayList<>());
    }

    @Override
    public void onEvent(Observation.Event event, UnitObservationContext context) {
        open.getOrDefault(context, new CopyOnWriteArrayList<>()).add(event.getName());
    }

    @Override
    public void onStop(UnitObservationContext context) {
        ended.add(context.getContextualName() + " " + context.getLowCardinalityKeyValues() + " events "
                + open.remove(context));
    }

    /** One line for each unit that has ended. */
    List<String> ended() {
        return List.copyOf(ended);
    }
}
