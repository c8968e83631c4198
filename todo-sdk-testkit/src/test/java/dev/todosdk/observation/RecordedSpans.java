package dev.todosdk.observation;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes observations down as a tracer would: each with its parent, its events and its end. Thread-safe. */
final class RecordedSpans implements ObservationHandler<Observation.Context> {

    private final List<String> spans = new CopyOnWriteArrayList<>();

    List<String> spans() {
        return spans;
    }

    @Override
    public void onStart(Observation.Context context) {
        var parent = context.getParentObservation();
        spans.add("start " + context.getContextualName()
                + (parent == null ? "" : " below " + parent.getContextView().getContextualName()));
    }

    @Override
    public void onEvent(Observation.Event event, Observation.Context context) {
        if (!event.getName().equals("borrowed")) {
            spans.add("event " + event.getContextualName());
        }
    }

    @Override
    public void onStop(Observation.Context context) {
        spans.add("stop " + context.getContextualName() + " " + value(context, "outcome") + " "
                + value(context, "error.type"));
    }

    private static String value(Observation.Context context, String key) {
        KeyValue value = context.getLowCardinalityKeyValue(key);
        return value == null ? "" : value.getValue();
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return true;
    }
}
