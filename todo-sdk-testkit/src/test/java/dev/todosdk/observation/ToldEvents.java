package dev.todosdk.observation;

import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Writes down what a listener is told, and keeps the last unit that has ended. Thread-safe. */
final class ToldEvents implements UnitListener {

    private final List<String> events = new CopyOnWriteArrayList<>();
    private volatile @Nullable ObservedUnit last;

    /** All but what was sent, which is each server's own, in order. */
    List<String> events() {
        return events;
    }

    /** The unit that has ended last. */
    ObservedUnit last() {
        ObservedUnit unit = last;
        if (unit == null) {
            throw new AssertionError("no unit has ended");
        }
        return unit;
    }

    private void told(ObservedUnit unit, String event) {
        events.add(unit.name() + " " + event);
    }

    @Override
    public void begun(ObservedUnit unit) {
        told(unit, "begun");
    }

    @Override
    public void borrowed(ObservedUnit unit, long waitedNanos) {
        told(unit, "borrowed");
    }

    @Override
    public void retrying(ObservedUnit unit, DatabaseException why) {
        told(unit, "retrying " + unit.attempt() + " " + why.getClass().getSimpleName());
    }

    @Override
    public void inDoubt(ObservedUnit unit) {
        told(unit, "in doubt");
    }

    @Override
    public void resolved(ObservedUnit unit, CommitOutcome outcome) {
        told(unit, "resolved " + outcome);
    }

    @Override
    public void committed(ObservedUnit unit) {
        told(unit, "committed");
    }

    @Override
    public void rolledBack(ObservedUnit unit) {
        told(unit, "rolled back");
    }

    @Override
    public void unresolved(ObservedUnit unit) {
        told(unit, "unresolved");
    }

    @Override
    public void closedLate(ObservedUnit unit) {
        told(unit, "closed late");
    }

    @Override
    public void ended(ObservedUnit unit) {
        last = unit;
        told(unit, "ended");
    }
}
