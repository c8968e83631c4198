package dev.todosdk.testkit;

import dev.todosdk.outbox.EventLog;
import dev.todosdk.outbox.PublishedEvent;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The outbox of a test's store: what was published, and a relay that runs when it is told to. Nothing here runs by itself, so
 * a test says what happens when. Thread-safe.
 *
 * <pre>{@code
 * TestOutbox outbox = new TestOutbox(db);
 * orders.checkout("A-17", "receipt 1");
 * assertThat(outbox.published()).extracting(PublishedEvent::payload).containsExactly("A-17");
 * }</pre>
 */
public final class TestOutbox {

    /** Of one question. */
    private static final int MOST = 10_000;

    /** Those of a relay, so that its work can be a part. */
    private static final UnitOptions OPTIONS = UnitOptions.DEFAULT
            .withName("outbox of a test")
            .withIsolation(Isolation.READ_COMMITTED)
            .withoutTenant();

    private final UnitOfWorkFactory db;

    /**
     * The outbox of one store.
     *
     * @param db a store with the {@link dev.todosdk.outbox.OutboxModule}; not closed here
     */
    public TestOutbox(UnitOfWorkFactory db) {
        this.db = Objects.requireNonNull(db, "db");
    }

    /**
     * All events of committed units, moved into the log or not, as consumers will get them. Looking changes nothing: what
     * waits for the relay goes on waiting.
     *
     * @return in the order of the log, which for each key is that of the commits; immutable
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails
     */
    public List<PublishedEvent> published() {
        try (UnitOfWork unit = db.begin(OPTIONS)) {
            try {
                moveAll(UnitOfWorkFactory.joining(unit));
                return List.copyOf(log(unit));
            } finally {
                unit.rollback();
            }
        }
    }

    private static List<PublishedEvent> log(UnitOfWork unit) {
        EventLog log = unit.repository(EventLog.class);
        List<PublishedEvent> events = new ArrayList<>();
        long last = 0;
        for (List<PublishedEvent> next = log.after(last, Set.of(), MOST);
                !next.isEmpty();
                next = log.after(last, Set.of(), MOST)) {
            events.addAll(next);
            last = next.get(next.size() - 1).position();
        }
        return events;
    }

    /**
     * Moves everything that was published so far into the log, where consumers find it.
     *
     * @return how many events were moved
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails; the rest can be moved later
     */
    public int relay() {
        return moveAll(db);
    }

    private static int moveAll(UnitOfWorkFactory units) {
        Relay relay = new Relay(units);
        int all = 0;
        for (int moved = relay.move(); moved > 0; moved = relay.move()) {
            all += moved;
        }
        return all;
    }
}
