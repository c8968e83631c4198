package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.UnitOptions;
import java.util.Arrays;
import java.util.List;

/** Those who are told of a database's units. Thread-safe. */
public final class UnitListeners {

    /** Runtimes that were put together for an application may lack it. */
    private static final boolean HAS_FLIGHT_RECORDER =
            ModuleLayer.boot().findModule("jdk.jfr").isPresent();

    private final UnitListener[] listeners;
    private final UnitListener[] withRecorder;
    private final UnitTallies tallies = new UnitTallies();
    private final UnitObservation unobserved = new UnitObservation(tallies);

    public UnitListeners(List<UnitListener> listeners) {
        this.listeners = listeners.toArray(UnitListener[]::new);
        this.withRecorder = HAS_FLIGHT_RECORDER ? with(new FlightRecorderListener(), this.listeners) : this.listeners;
    }

    private static UnitListener[] with(UnitListener more, UnitListener[] listeners) {
        UnitListener[] all = Arrays.copyOf(listeners, listeners.length + 1);
        all[listeners.length] = more;
        return all;
    }

    /** What is noted of a unit that begins now. */
    public UnitObservation begin(UnitOptions options, boolean call) {
        UnitListener[] now = HAS_FLIGHT_RECORDER && FlightRecorderListener.isRecording() ? withRecorder : listeners;
        if (now.length == 0) {
            return unobserved;
        }
        ListenedUnit unit = new ListenedUnit(tallies, now, options, call);
        unit.begun();
        return unit;
    }

    /** What is rare among all units. */
    public UnitTallies tallies() {
        return tallies;
    }
}
