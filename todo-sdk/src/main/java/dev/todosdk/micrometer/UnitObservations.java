package dev.todosdk.micrometer;

import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.DatabaseException;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.Observation.Event;
import io.micrometer.observation.ObservationRegistry;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An observation of each unit of work, which a tracer makes one span: a client's, with the name of the unit, and below whatever
 * was under way on the thread. What happens within (a connection after waiting, another attempt and why, a commit in doubt and what
 * became of it, an end too late) are its events. The whole of a {@code call} is one observation, whatever attempts it takes, and it is
 * the current one while its work runs; a unit of {@code begin} is not made current, since such units may overlap.
 *
 * <pre>{@code
 * Database.builder().unitListener(new UnitObservations(registry, KeyValues.of("db.namespace", "orders")))
 * }</pre>
 *
 * <p>Its name is {@code todosdk.unit}. Of low cardinality are {@code db.system.name}, {@code db.operation.name} (the unit's name; {@code
 * others} from the 501st on), {@code outcome}, {@code error.type} and {@code db.response.status_code} (the SQLSTATE); of high cardinality {@code todosdk.unit.attempts},
 * {@code todosdk.unit.round_trips} and {@code todosdk.unit.rows}. No value of a row is among them. Thread-safe.
 */
public final class UnitObservations implements UnitListener {

    static final String NAME = "todosdk.unit";
    private static final String NONE = "none";

    private final ObservationRegistry registry;
    private final KeyValues common;
    private final UnitNames names = new UnitNames();

    /**
     * Observations without key values of the caller's.
     *
     * @param registry where they are made; its current observation becomes the parent
     */
    public UnitObservations(ObservationRegistry registry) {
        this(registry, KeyValues.empty());
    }

    /**
     * Observations with key values that tell this database from others.
     *
     * @param registry where they are made
     * @param common of low cardinality, in all of them
     */
    public UnitObservations(ObservationRegistry registry, KeyValues common) {
        this.registry = Objects.requireNonNull(registry, "registry");
        this.common = common.and("db.system.name", "postgresql");
    }

    @Override
    public void begun(ObservedUnit unit) {
        if (registry.isNoop()) {
            return;
        }
        Observation observation = Observation.createNotStarted(NAME, UnitObservationContext::new, registry)
                .contextualName(unit.name())
                .lowCardinalityKeyValues(common)
                .lowCardinalityKeyValue("db.operation.name", names.of(unit))
                .start();
        unit.put(this, unit.isCall() ? observation.openScope() : observation);
    }

    @Override
    public void borrowed(ObservedUnit unit, long waitedNanos) {
        tell(unit, Event.of("borrowed", "connection after " + waitedNanos / 1_000 + " microseconds"));
    }

    @Override
    public void retrying(ObservedUnit unit, DatabaseException why) {
        tell(unit, Event.of("retrying", "attempt " + unit.attempt() + " after " + UnitMeters.typeOf(why)));
    }

    @Override
    public void inDoubt(ObservedUnit unit) {
        tell(unit, Event.of("commit.in.doubt", "commit in doubt"));
    }

    @Override
    public void resolved(ObservedUnit unit, CommitOutcome outcome) {
        tell(unit, Event.of("commit.resolved", "commit was " + UnitMeters.wordFor(outcome)));
    }

    @Override
    public void closedLate(ObservedUnit unit) {
        tell(unit, Event.of("late.close", "closed late"));
    }

    @Override
    public void ended(ObservedUnit unit) {
        with(unit, observation -> {
            Throwable failure = unit.failure();
            observation
                    .lowCardinalityKeyValue("outcome", outcomeOf(unit))
                    .lowCardinalityKeyValue("error.type", failure == null ? NONE : UnitMeters.typeOf(failure))
                    .lowCardinalityKeyValue("db.response.status_code", stateOf(failure))
                    .highCardinalityKeyValue(NAME + ".attempts", String.valueOf(unit.attempt()))
                    .highCardinalityKeyValue(NAME + ".round_trips", String.valueOf(unit.roundTrips()))
                    .highCardinalityKeyValue(NAME + ".rows", String.valueOf(unit.rowsWritten()));
            if (failure != null) {
                observation.error(failure);
            }
        });
        end(unit);
    }

    private void end(ObservedUnit unit) {
        Object kept = unit.get(this);
        with(unit, observation -> {
            if (kept instanceof Observation.Scope scope) {
                scope.close();
            }
            observation.stop();
        });
        unit.put(this, null);
    }

    private void tell(ObservedUnit unit, Event event) {
        with(unit, observation -> observation.event(event));
    }

    private void with(ObservedUnit unit, Consumer<Observation> action) {
        Object kept = unit.get(this);
        if (kept instanceof Observation.Scope scope) {
            action.accept(scope.getCurrentObservation());
        } else if (kept instanceof Observation observation) {
            action.accept(observation);
        }
    }

    private static String outcomeOf(ObservedUnit unit) {
        CommitOutcome outcome = unit.outcome();
        return outcome == null ? NONE : UnitMeters.wordFor(outcome);
    }

    private static String stateOf(@Nullable Throwable failure) {
        return failure instanceof DatabaseException thrown ? thrown.sqlState().orElse(NONE) : NONE;
    }
}
