package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.TestClock;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A consumer has each event at least once and in order; what it writes in its unit it writes once. */
@BothStores({LedgerModule.class, OutboxModule.class})
class OutboxConsumerTest {

    private static final ConsumerRetries THREE = new ConsumerRetries(3, Duration.ofSeconds(1), Duration.ofMinutes(1));

    private final TestStore db;
    private final TestClock clock = TestClock.at(Instant.parse("2026-01-01T00:00:00Z"));
    private final List<String> handled = new ArrayList<>();

    OutboxConsumerTest(TestStore db) {
        this.db = db;
    }

    @BeforeEach
    void threeEventsOfTwoTopics() {
        db.run(unit -> {
            Outbox outbox = unit.repository(Outbox.class);
            outbox.publish("orders", "A", "1");
            outbox.publish("orders", "A", "2");
            outbox.publish("orders", "A", "3");
        });
        new Relay(db).move();
        db.run(unit -> unit.repository(Outbox.class).publish("bills", "A", "4"));
        new Relay(db).move();
    }

    private OutboxConsumer consumer(EventHandler handler, String... topics) {
        return new OutboxConsumer(db, "mails", Set.of(topics), THREE, handler, clock);
    }

    private OutboxConsumer failingAt(String payload) {
        return consumer((unit, event) -> {
            if (event.payload().equals(payload)) {
                throw new IOException("the mail server is away");
            }
            handled.add(event.payload());
        });
    }

    private List<DeadLetter> deadLetters() {
        return db.read(unit -> unit.repository(DeadLetters.class).of("mails"));
    }

    @Test
    void handlesEachEventOnceAndInOrder() {
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()));
        assertThat(mails.lag()).isEqualTo(4);
        assertThat(mails.consume()).isEqualTo(4);
        assertThat(mails.consume()).isZero();
        assertThat(handled).containsExactly("1", "2", "3", "4");
        assertThat(mails.lag()).isZero();
    }

    @Test
    void readsTheTopicsThatItWants() {
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()), "bills");
        assertThat(mails.consume()).isEqualTo(1);
        assertThat(handled).containsExactly("4");
    }

    @Test
    void isNotBehindForWhatItDoesNotWant() {
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()), "nothing");
        assertThat(mails.consume()).isZero();
        assertThat(mails.lag()).isZero();
    }

    @Test
    void whatItWritesIsCommittedWithItsProgress() {
        OutboxConsumer ledger = consumer(
                (unit, event) -> unit.repository(AccountRepository.class).insert(new Account(event.position(), 1)));
        db.faults().failBeforeCommit("40001");
        db.faults().failAfterCommit("08006");
        ledger.consume();
        ledger.consume();
        assertThat(db.<Long, RuntimeException>read(
                        unit -> unit.repository(AccountRepository.class).count()))
                .isEqualTo(4);
    }

    @Test
    void twoOfOneNameShareTheWork() {
        consumer((unit, event) -> handled.add("first " + event.payload())).consume();
        consumer((unit, event) -> handled.add("second " + event.payload())).consume();
        assertThat(handled).containsExactly("first 1", "first 2", "first 3", "first 4");
    }

    @Test
    void anEventThatFailsIsTriedAgainAfterAPause() {
        assertThat(failingAt("2").consume()).isZero();
        handled.clear(); // The batch was rolled back, so the first comes again.
        OutboxConsumer mended = consumer((unit, event) -> handled.add(event.payload()));
        assertThat(mended.consume()).as("in the pause").isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(mended.consume()).isEqualTo(1);
        assertThat(mended.consume()).isEqualTo(3);
        assertThat(handled).containsExactly("1", "2", "3", "4");
    }

    @Test
    void aConflictOrALostConnectionInTheHandlerIsNoFailureOfTheEvent() {
        Deque<String> blips = new ArrayDeque<>(List.of("40001", "08006", "40P01"));
        OutboxConsumer ledger = consumer((unit, event) -> {
            if (!blips.isEmpty()) {
                db.faults().failStatement(1, blips.poll());
            }
            unit.repository(AccountRepository.class).insert(new Account(event.position(), 1));
            unit.flush();
        });
        assertThat(ledger.consume()).as("run again at once").isEqualTo(4);
        assertThat(db.faults().injected()).isEqualTo(3);
        assertThat(deadLetters()).isEmpty();
    }

    @Test
    void anEventThatAlwaysFailsBecomesADeadLetterAndTheOthersGoOn() throws Exception {
        OutboxConsumer mails = failingAt("2");
        for (int i = 0; i < 10; i++) {
            mails.consume();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(handled).endsWith("1", "3", "4");
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.event().payload()).isEqualTo("2");
            assertThat(letter.attempts()).isEqualTo(3);
            assertThat(letter.failure()).isEqualTo("java.io.IOException");
        });

        long id = Objects.requireNonNull(deadLetters().get(0).id());
        assertThatThrownBy(() -> mails.redeliver(id)).isInstanceOf(IOException.class);
        assertThat(deadLetters()).hasSize(1);
        consumer((unit, event) -> handled.add(event.payload())).redeliver(id);
        assertThat(handled).endsWith("2");
        assertThat(deadLetters()).isEmpty();
        assertThatThrownBy(() -> mails.redeliver(id)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void whatEveryConsumerHasReadCanBeForgotten() {
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()));
        mails.consume();
        assertThat(db.<Long, RuntimeException>call(
                        unit -> unit.repository(EventLog.class).deleteUpTo(3)))
                .isEqualTo(3);
        assertThat(mails.consume()).isZero();
    }
}
