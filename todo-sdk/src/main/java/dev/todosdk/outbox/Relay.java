package dev.todosdk.outbox;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Conditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Moves published events into the numbered log, in one transaction each time: positions have no gaps, and events of one key
 * stand in the order of their commits. Any number of relays may run in any number of processes; one of them is active at a
 * time, and another takes over when its transaction ends, however it ends. Thread-safe.
 *
 * <pre>{@code
 * Relay relay = new Relay(db);
 * int moved = relay.move();
 * }</pre>
 */
public final class Relay {

    /** In one transaction. */
    private static final int MOST = 1_000;

    /** Each question of a relay must see what was committed before it, so not a snapshot. */
    private static final UnitOptions OPTIONS = UnitOptions.DEFAULT
            .withName("outbox relay")
            .withIsolation(Isolation.READ_COMMITTED)
            .withoutTenant();

    private final UnitOfWorkFactory db;
    private volatile boolean begun;

    /**
     * A relay of one database.
     *
     * @param db where the events are
     */
    public Relay(UnitOfWorkFactory db) {
        this.db = Objects.requireNonNull(db, "db");
    }

    /**
     * Moves what has become visible: 1,000 events at most, or of large ones as many as have eight million bytes.
     *
     * @return how many; 0 when there are none, or another relay is active
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails; nothing was moved, or all
     */
    public int move() {
        begin();
        return db.call(OPTIONS, unit -> {
            RelayState state = unit.repository(RelayStates.class).take().orElse(null);
            if (state == null) {
                begun = false; // Another relay has it, or the row was deleted.
                return 0;
            }
            return move(unit, state);
        });
    }

    /** The row is made by the first relay of all, and again where somebody deleted it. */
    private void begin() {
        if (begun) {
            return;
        }
        try {
            db.run(OPTIONS, Relay::makeState);
        } catch (DuplicateKeyException another) {
            // It was quicker, and the row is there.
        }
        begun = true;
    }

    private static void makeState(UnitOfWork unit) {
        RelayStates states = unit.repository(RelayStates.class);
        if (!states.exists(Conditions.equalTo(RelayState_.id, RelayState.ONLY))) {
            states.insert(new RelayState(end(unit)));
        }
    }

    /** Behind all that was ever told: consumers that are further on would pass over what stands before their places. */
    private static long end(UnitOfWork unit) {
        return Math.max(
                unit.repository(EventLog.class).last(),
                unit.repository(ConsumerStates.class).fastest());
    }

    private static int move(UnitOfWork unit, RelayState state) {
        Outbox outbox = unit.repository(Outbox.class);
        List<WaitingEvent> events = outbox.next(MOST);
        List<LoggedEvent> logged = new ArrayList<>(events.size());
        for (WaitingEvent event : events) {
            logged.add(event.at(state.position() + logged.size() + 1));
        }
        unit.repository(EventLog.class).insertAll(logged);
        state.advance(logged.size());
        outbox.deleteAll(Conditions.in(
                OutboxEvent_.id, events.stream().map(WaitingEvent::id).toList()));
        return logged.size();
    }
}
