package dev.todosdk.hibernate.observation;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import jdk.jfr.FlightRecorder;

/**
 * Makes events of the JDK's Flight Recorder. Listens whenever a recording wants them, without being asked to; otherwise nothing
 * is made. Immutable.
 */
final class FlightRecorderListener implements UnitListener {

    /** An event, even one that is only asked, starts the recorder's own machinery: not before somebody has recorded anything. */
    private static final class Asked {
        static final UnitEvent UNITS = new UnitEvent();
    }

    /** Whether a recording wants them now. */
    static boolean isRecording() {
        return FlightRecorder.isInitialized() && Asked.UNITS.isEnabled();
    }

    @Override
    public void begun(ObservedUnit unit) {
        UnitEvent event = new UnitEvent();
        event.begin();
        unit.put(this, event);
    }

    @Override
    public void retrying(ObservedUnit unit, DatabaseException why) {
        UnitRetryEvent event = new UnitRetryEvent();
        if (event.shouldCommit()) {
            event.unit = unit.name();
            event.attempt = unit.attempt();
            event.error = why.getClass().getName();
            event.sqlState = why.sqlState().orElse("");
            event.commit();
        }
    }

    @Override
    public void inDoubt(ObservedUnit unit) {
        CommitInDoubtEvent event = new CommitInDoubtEvent();
        event.begin();
        unit.put(CommitInDoubtEvent.class, event);
    }

    @Override
    public void resolved(ObservedUnit unit, CommitOutcome outcome) {
        if (!(unit.get(CommitInDoubtEvent.class) instanceof CommitInDoubtEvent event)) {
            return;
        }
        event.end();
        if (event.shouldCommit()) {
            event.unit = unit.name();
            event.outcome = outcome.name();
            event.commit();
        }
    }

    @Override
    public void ended(ObservedUnit unit) {
        if (!(unit.get(this) instanceof UnitEvent event)) {
            return;
        }
        event.end();
        if (event.shouldCommit()) {
            Throwable failure = unit.failure();
            event.unit = unit.name();
            event.attempts = unit.attempt();
            event.waited = unit.waitedNanos();
            event.roundTrips = unit.roundTrips();
            event.rowsWritten = unit.rowsWritten();
            event.outcome = String.valueOf(unit.outcome());
            event.error = failure == null ? "" : failure.getClass().getName();
            event.commit();
        }
    }
}
