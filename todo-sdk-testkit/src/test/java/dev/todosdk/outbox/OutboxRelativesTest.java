package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Events that are many, large, late or of units unlike the usual ones. */
@BothStores({LedgerModule.class, OutboxModule.class})
class OutboxRelativesTest {

    private final TestStore db;
    private final Relay relay;
    private final List<String> handled = new ArrayList<>();

    OutboxRelativesTest(TestStore db) {
        this.db = db;
        this.relay = new Relay(db);
    }

    private static void publish(UnitOfWork unit, String key, String payload) {
        unit.repository(Outbox.class).publish("orders", key, payload);
    }

    private OutboxConsumer consumer(Set<String> topics) {
        return new OutboxConsumer(
                db, "mails", topics, ConsumerRetries.DEFAULT, (unit, event) -> handled.add(event.payload()));
    }

    private List<PublishedEvent> log() {
        return db.read(unit -> unit.repository(EventLog.class).after(0, Set.of(), 100_000));
    }

    private void moveAll() {
        while (relay.move() > 0) {
            // Until nothing waits.
        }
    }

    /** What an action before the commit publishes takes its place among what the work has published: keys have one order. */
    @Test
    void keysAreLockedInOneOrderWhereverInTheUnitTheyAreNamed() {
        List<String> keys = IntStream.range(0, 8)
                .mapToObj(number -> "key " + number)
                .sorted(Comparator.comparingLong(key -> new OutboxEvent("orders", key, "").number()))
                .toList();
        db.run(unit -> {
            unit.beforeCommit(() -> {
                publish(unit, keys.get(0), "before the commit");
                unit.beforeCommit(() -> publish(unit, keys.get(3), "still later"));
            });
            publish(unit, keys.get(7), "in the work");
            publish(unit, keys.get(1), "in the work");
            unit.beforeCommit(() -> unit.repository(AccountRepository.class).insert(new Account(1, 1)));
        });
        moveAll();
        assertThat(log())
                .extracting(PublishedEvent::key)
                .containsExactly(keys.get(0), keys.get(1), keys.get(3), keys.get(7));
    }

    /** As where a restored backup, or somebody who tidies up, has lost the relay's row alone. */
    @Test
    void aRelayThatBeginsAnewDoesNotBeginBehindItsConsumers() {
        OutboxConsumer mails = consumer(Set.of());
        for (int number = 1; number <= 5; number++) {
            String payload = "old " + number;
            db.run(unit -> publish(unit, "A", payload));
        }
        moveAll();
        mails.consume();
        db.run(unit -> {
            unit.repository(EventLog.class).deleteUpTo(5);
            unit.repository(RelayStates.class).deleteAll(Condition.unrestricted());
        });
        db.run(unit -> publish(unit, "A", "new"));
        moveAll();
        moveAll();
        mails.consume();
        assertThat(handled).endsWith("old 5", "new");
        assertThat(log()).extracting(PublishedEvent::position).containsExactly(6L);
        assertThat(mails.lag()).isZero();
    }

    @Test
    void ofLargeEventsAsManyAreReadAtOnceAsFit() {
        String large = "x".repeat((int) (FittingEvents.MOST_BYTES / 2));
        for (String payload : List.of("1", large + "2", large.replace('x', 'é') + "3", "4", "5")) {
            db.run(unit -> {
                unit.repository(Outbox.class).publish("bills", "B", "another topic's");
                publish(unit, "A", payload);
            });
        }
        List<Integer> moved = new ArrayList<>();
        for (int events = relay.move(); events > 0; events = relay.move()) {
            moved.add(events);
        }
        assertThat(moved).containsExactly(4, 1, 5);

        OutboxConsumer mails = consumer(Set.of("orders"));
        List<Integer> consumed = new ArrayList<>();
        for (int events = mails.consume(); events > 0; events = mails.consume()) {
            consumed.add(events);
        }
        assertThat(consumed).containsExactly(2, 1, 2);
        assertThat(handled)
                .extracting(payload -> payload.substring(payload.length() - 1))
                .containsExactly("1", "2", "3", "4", "5");
        assertThat(mails.lag()).isZero();
    }

    /** So many rows go another way to the server, and their numbers are drawn all the same. */
    @Test
    void aUnitOfManyEventsKeepsTheirOrder() {
        int many = 2_500;
        db.run(unit -> {
            List<Account> accounts =
                    IntStream.range(1, many).mapToObj(id -> new Account(id, 1)).toList();
            unit.repository(AccountRepository.class).insertAll(accounts);
            IntStream.range(0, many).forEach(number -> publish(unit, "A", String.valueOf(number)));
        });
        moveAll();
        assertThat(log())
                .extracting(PublishedEvent::payload)
                .containsExactlyElementsOf(
                        IntStream.range(0, many).mapToObj(String::valueOf).toList());
        OutboxConsumer mails = consumer(Set.of());
        while (mails.consume() > 0) {
            // Until nothing is left.
        }
        assertThat(handled)
                .hasSize(many)
                .doesNotHaveDuplicates()
                .startsWith("0", "1")
                .endsWith("2499");
    }

    /** What its snapshot shows has nothing to do with the order in which units commit. */
    @Test
    void unitsOfAnyIsolationTellInTheOrderOfTheirCommits() {
        for (Isolation isolation : Isolation.values()) {
            db.run(UnitOptions.DEFAULT.withIsolation(isolation), outer -> {
                long accounts = outer.repository(AccountRepository.class).count();
                db.run(UnitOptions.DEFAULT.withIsolation(isolation), inner -> {
                    inner.repository(Outbox.class).publish("orders", "A", isolation + " first");
                });
                relay.move();
                publish(outer, "A", isolation + " second, after " + accounts);
            });
        }
        moveAll();
        assertThat(log())
                .extracting(event -> event.payload().replaceAll(",.*", ""))
                .containsExactly(Arrays.stream(Isolation.values())
                        .flatMap(isolation -> Stream.of(isolation + " first", isolation + " second"))
                        .toArray(String[]::new));
    }
}
