package dev.todosdk.harbour;

import static dev.todosdk.persistence.query.Conditions.equalTo;

import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.EventHandler;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Changes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Acts for those at sea: tells others, and keeps things for companies. */
final class Agency {

    static final class Lockers extends Repository<Locker> {
        Lockers(RepositoryContext context) {
            super(Locker.class, context);
        }
    }

    private final UnitOfWorkFactory db;
    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile String company = "";

    Agency(UnitOfWorkFactory db) {
        this.db = db;
    }

    void publish() {
        db.run(unit -> unit.repository(Outbox.class).publish("ships", "1", "Ann"));
        new Relay(db).move();
    }

    private void consume(EventHandler handler) {
        new OutboxConsumer(db, "mails", Set.of("ships"), ConsumerRetries.DEFAULT, handler).consume();
    }

    /** A mail does not come back with the unit that sent it. */
    void mail() {
        consume((unit, event) -> {
            unit.repository(Quay.Fees.class).insert(new Fee(1, event.payload()));
            sent.add(event.payload());
        });
    }

    void mailAfterwards() {
        consume((unit, event) -> {
            unit.repository(Quay.Fees.class).insert(new Fee(1, event.payload()));
            unit.afterCommit(() -> sent.add(event.payload()));
        });
    }

    boolean isNothingSentTwice() {
        return sent.size() <= 1 && fees() == 1;
    }

    /** The two steps of a session: who it is, and later what is wanted. */
    void keepInASession(String owner) {
        company = owner;
        fees();
        keep(company, owner);
    }

    void keepFor(String owner) {
        fees();
        keep(owner, owner);
    }

    private long fees() {
        return db.read(unit -> unit.repository(Quay.Fees.class).count());
    }

    private void keep(String tenant, String content) {
        db.run(UnitOptions.DEFAULT.withTenant(tenant), unit -> unit.repository(Lockers.class)
                .insert(new Locker(content)));
    }

    boolean hasEachItsOwn() {
        return List.of("north", "south").stream()
                .allMatch(tenant -> db.call(
                        UnitOptions.READ_ONLY.withTenant(tenant),
                        unit -> unit.repository(Lockers.class).findAll().stream()
                                .allMatch(locker -> locker.content.equals(tenant))));
    }

    void prepare() {
        db.run(unit -> unit.repository(Counter.Tallies.class).insert(new Tally("cable", 0)));
    }

    /** Three steps, of which the middle one is none of the database: another may take them up. */
    void sendCable() {
        if (step(0, 1)) {
            sent.add("cable");
            step(1, 2);
        }
    }

    /** Sends what somebody began and did not end, or is still at. */
    void sendWhatWasLeft() {
        if (step(1, 2)) {
            sent.add("cable");
        }
    }

    /** The unit that notes it as sent lets nobody else do so until it is. */
    void sendCableMarkedFirst() {
        if (step(0, 2)) {
            sent.add("cable");
        }
    }

    private boolean step(int from, int to) {
        return db.<Long, RuntimeException>call(unit -> unit.repository(Counter.Tallies.class)
                        .updateAll(equalTo(Tally_.times, from), Changes.set(Tally_.times, to)))
                == 1;
    }

    boolean isSentAtMostOnce() {
        return sent.size() <= 1;
    }
}
