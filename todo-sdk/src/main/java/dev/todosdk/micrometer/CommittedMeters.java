package dev.todosdk.micrometer;

import dev.todosdk.observation.ObservedUnit;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of committed units of one name, kept so that no unit looks for them. */
record CommittedMeters(Timer durations, DistributionSummary roundTrips, DistributionSummary rows) {

    void record(ObservedUnit unit) {
        durations.record(unit.durationNanos(), TimeUnit.NANOSECONDS);
        roundTrips.record(unit.roundTrips());
        rows.record((double) unit.rowsWritten());
    }
}
