package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** An event is told when its unit was committed, and never otherwise; the log has no gaps and keeps the order of a key. */
@BothStores({LedgerModule.class, OutboxModule.class})
class OutboxTest {

    private final TestStore db;
    private final Relay relay;

    OutboxTest(TestStore db) {
        this.db = db;
        this.relay = new Relay(db);
    }

    private static UUID publish(UnitOfWork unit, String key, String payload) {
        return unit.repository(Outbox.class).publish("orders", key, payload);
    }

    private List<PublishedEvent> log() {
        return db.read(unit -> unit.repository(EventLog.class).after(0, Set.of(), 10_000));
    }

    private List<String> told() {
        return log().stream()
                .map(event -> event.position() + " " + event.key() + " " + event.payload())
                .toList();
    }

    @Test
    void anEventIsLoggedAfterItsCommit() {
        UUID id = db.call(unit -> {
            unit.repository(AccountRepository.class).insert(new Account(1, 100));
            return publish(unit, "A-17", "received");
        });
        assertThat(told()).isEmpty();
        assertThat(relay.move()).isEqualTo(1);
        assertThat(relay.move()).isZero();

        assertThat(log()).singleElement().satisfies(event -> {
            assertThat(event.id()).isEqualTo(id);
            assertThat(event.position()).isEqualTo(1);
            assertThat(event.topic()).isEqualTo("orders");
            assertThat(event.key()).isEqualTo("A-17");
            assertThat(event.payload()).isEqualTo("received");
            assertThat(event.toString()).doesNotContain("received");
        });
    }

    @Test
    void eventsOfOneKeyKeepTheirOrder() {
        db.run(unit -> {
            publish(unit, "A-17", "received");
            publish(unit, "A-17", "paid");
        });
        db.run(unit -> publish(unit, "A-17", "sent"));
        relay.move();
        assertThat(told()).containsExactly("1 A-17 received", "2 A-17 paid", "3 A-17 sent");
    }

    @Test
    void aUnitThatIsRolledBackTellsNothing() {
        assertThatThrownBy(() -> db.run(unit -> {
                    publish(unit, "A-17", "received");
                    throw new IOException("no more");
                }))
                .isInstanceOf(IOException.class);
        relay.move();
        assertThat(told()).isEmpty();
    }

    @Test
    void whatASavepointPublishedGoesWithIt() {
        db.run(unit -> {
            publish(unit, "A-17", "received");
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        publish(part, "A-17", "paid");
                        throw new IOException("no more");
                    }))
                    .isInstanceOf(IOException.class);
            publish(unit, "A-17", "sent");
        });
        relay.move();
        assertThat(told()).containsExactly("1 A-17 received", "2 A-17 sent");
    }

    @Test
    void aPartPublishesWithTheWhole() {
        db.run(unit -> {
            UnitOfWorkFactory.joining(unit).run(part -> publish(part, "A-17", "received"));
            publish(unit, "A-17", "paid");
        });
        relay.move();
        assertThat(told()).containsExactly("1 A-17 received", "2 A-17 paid");
    }

    @Test
    void anEventOfAnAttemptThatWasNotAppliedIsNotTold() {
        db.faults().failBeforeCommit("40001");
        db.faults().failAfterCommit("08006");
        db.run(unit -> publish(unit, "A-17", "received"));
        relay.move();
        assertThat(told()).containsExactly("1 A-17 received");
    }

    @Test
    void aBegunUnitThatPublishesHasAChange() {
        try (UnitOfWork unit = db.begin()) {
            publish(unit, "A-17", "received");
            assertThat(unit.hasUncommittedChanges()).isTrue();
            unit.commit();
        }
        assertThat(relay.move()).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeTold() {
        db.run(unit -> {
            assertThatThrownBy(() -> publish(unit, "", "received"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("key");
            assertThatThrownBy(() -> unit.repository(Outbox.class).publish("x".repeat(201), "A-17", "received"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("topic");
        });
        assertThatThrownBy(() -> db.run(UnitOptions.READ_ONLY, unit -> publish(unit, "A-17", "received")))
                .isInstanceOf(WrongUseException.class);
    }

    @Test
    void takesTextAsItIs() {
        String longest = "\ud83d\udcec".repeat(200);
        String large = "{\"text\": \"" + "x".repeat(1_000_000) + "\"}";
        db.run(unit -> {
            publish(unit, "k", "");
            publish(unit, longest, large);
            publish(unit, "%_\\'\"", "null");
        });
        relay.move();
        assertThat(log())
                .extracting(PublishedEvent::key, PublishedEvent::payload)
                .containsExactlyInAnyOrder(
                        Assertions.tuple("k", ""),
                        Assertions.tuple(longest, large),
                        Assertions.tuple("%_\\'\"", "null"));
    }

    @Test
    void whatNoColumnCanHoldFailsTheUnit() {
        for (String payload : List.of("a\0b", "a\ud800b")) {
            assertThatThrownBy(() -> db.run(unit -> {
                        unit.repository(AccountRepository.class).insert(new Account(1, 100));
                        publish(unit, "A-17", payload);
                    }))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("payload");
            assertThatThrownBy(() -> db.run(unit -> publish(unit, payload, "received")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("key");
        }
        relay.move();
        assertThat(told()).isEmpty();
    }

    @Test
    void aKeyOfAnotherTopicIsAnotherKey() {
        db.run(unit -> {
            unit.repository(Outbox.class).publish("orders", "A-17", "received");
            unit.repository(Outbox.class).publish("bills", "A-17", "written");
            unit.repository(Outbox.class).publish("orders", "A-17", "sent");
        });
        relay.move();
        assertThat(log())
                .filteredOn(event -> event.topic().equals("orders"))
                .extracting(PublishedEvent::payload)
                .containsExactly("received", "sent");
        assertThat(log()).hasSize(3);
    }

    @Test
    void aUnitThatIsOverPublishesNothing() {
        List<Throwable> refusals = new ArrayList<>();
        db.run(unit -> {
            Outbox outbox = unit.repository(Outbox.class);
            publish(unit, "A-17", "received");
            unit.afterCommit(() -> refusals.add(catchThrowable(() -> outbox.publish("orders", "A-17", "too late"))));
        });
        relay.move();
        assertThat(refusals).singleElement().isInstanceOf(WrongUseException.class);
        assertThat(told()).containsExactly("1 A-17 received");
    }

    @Test
    void partsInSavepointsAndSavepointsInPartsTakeTheirEventsAlong() {
        db.run(unit -> {
            publish(unit, "A-17", "1");
            assertThatThrownBy(() -> unit.savepoint(whole -> {
                        UnitOfWorkFactory.joining(whole).run(part -> publish(part, "A-17", "gone"));
                        whole.savepoint(inner -> publish(inner, "A-17", "gone, too"));
                        whole.flush();
                        throw new IOException("no more");
                    }))
                    .isInstanceOf(IOException.class);
            UnitOfWorkFactory.joining(unit).run(part -> {
                publish(part, "A-17", "2");
                assertThatThrownBy(() -> part.savepoint(inner -> {
                            publish(inner, "A-17", "gone as well");
                            throw new IOException("no more");
                        }))
                        .isInstanceOf(IOException.class);
            });
            unit.savepoint(inner -> publish(inner, "A-17", "3"));
            unit.beforeCommit(() -> publish(unit, "A-17", "4, last of all"));
        });
        relay.move();
        assertThat(told()).containsExactly("1 A-17 1", "2 A-17 2", "3 A-17 3", "4 A-17 4, last of all");
    }

    @SuppressWarnings("NullAway") // What a caller does whose compiler does not look.
    private static String nothing() {
        return null;
    }

    @Test
    void anEventWithoutPayloadIsRefusedAtOnce() {
        db.run(unit ->
                assertThatThrownBy(() -> publish(unit, "A-17", nothing())).isInstanceOf(NullPointerException.class));
        relay.move();
        assertThat(told()).isEmpty();
    }
}
