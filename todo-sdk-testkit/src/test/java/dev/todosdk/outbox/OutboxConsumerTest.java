package dev.todosdk.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.TransactionTimeoutException;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Condition;
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
        assertThat(failingAt("2").consume()).as("the first is done with").isEqualTo(1);
        handled.clear();
        OutboxConsumer mended = consumer((unit, event) -> handled.add(event.payload()));
        assertThat(mended.consume()).as("in the pause").isZero();
        clock.advance(Duration.ofSeconds(1));
        assertThat(mended.consume()).as("by itself").isEqualTo(1);
        assertThat(mended.consume()).isEqualTo(2);
        assertThat(handled).containsExactly("2", "3", "4");
    }

    @Test
    void whatComesBeforeAnEventThatFailsIsHandedOutOnceMoreAndNotWithEachAttempt() {
        OutboxConsumer mails = failingAt("3");
        for (int i = 0; i < 5; i++) {
            mails.consume();
            clock.advance(Duration.ofMinutes(1));
        }
        assertThat(handled).containsExactly("1", "2", "1", "2", "4");
        assertThat(deadLetters())
                .singleElement()
                .extracting(DeadLetter::attempts)
                .isEqualTo(3);
    }

    private static void account(UnitOfWork unit, PublishedEvent event) {
        long id = event.payload().equals("3") ? 1 : event.position(); // The account of the first is there.
        unit.repository(AccountRepository.class).insert(new Account(id, 1));
    }

    private void assertThirdIsADeadLetter(EventHandler handler, String failure) {
        OutboxConsumer ledger = consumer(handler);
        assertThat(ledger.consume()).isEqualTo(2);
        for (int i = 0; i < 4; i++) {
            clock.advance(Duration.ofMinutes(1));
            ledger.consume();
        }
        assertThat(deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.event().payload()).isEqualTo("3");
            assertThat(letter.failure()).isEqualTo(failure);
        });
        assertThat(ledger.lag()).isZero();
    }

    private List<Long> accounts() {
        return db.read(unit -> unit.repository(AccountRepository.class).findAll().stream()
                .map(Account::id)
                .sorted()
                .toList());
    }

    @Test
    void aRowThatIsRefusedAtTheCommitIsAFailureOfItsEvent() {
        assertThirdIsADeadLetter(OutboxConsumerTest::account, DuplicateKeyException.class.getName());
        assertThat(accounts()).containsExactly(1L, 2L, 4L);
    }

    @Test
    void aFailureThatTheHandlerSwallowsIsOneOfItsEvent() {
        db.allowUncommittedChanges();
        assertThirdIsADeadLetter(
                (unit, event) -> {
                    try {
                        account(unit, event);
                        unit.flush();
                    } catch (DuplicateKeyException ignored) {
                        handled.add("swallowed");
                    }
                },
                WrongUseException.class.getName());
        assertThat(accounts()).containsExactly(1L, 2L, 4L);
        assertThat(handled).contains("swallowed");
    }

    @Test
    void anErrorIsAFailureLikeAnyOther() {
        assertThirdIsADeadLetter(
                (unit, event) -> {
                    if (event.payload().equals("3")) {
                        throw new StackOverflowError();
                    }
                },
                StackOverflowError.class.getName());
    }

    @Test
    void aDeadLetterOfAnotherConsumerIsNoneOfThisOnes() throws Exception {
        assertThirdIsADeadLetter(
                (unit, event) -> {
                    if (event.payload().equals("3")) {
                        throw new IOException("the mail server is away");
                    }
                },
                IOException.class.getName());
        long id = Objects.requireNonNull(deadLetters().get(0).id());
        OutboxConsumer bills =
                new OutboxConsumer(db, "bills", Set.of(), THREE, (unit, event) -> handled.add(event.payload()), clock);
        assertThatThrownBy(() -> bills.redeliver(id)).isInstanceOf(NotFoundException.class);
        assertThat(handled).isEmpty();
        assertThat(deadLetters()).hasSize(1);
        consumer((unit, event) -> handled.add(event.payload())).redeliver(id);
        assertThat(handled).containsExactly("3");
    }

    /** A hundred mails at a second each are more than a transaction may last. */
    @Test
    void aUnitBeginsNoFurtherEventAfterASecondOfWork() {
        OutboxConsumer slow = consumer((unit, event) -> {
            handled.add(event.payload());
            clock.advance(Duration.ofMillis(600));
        });
        assertThat(slow.consume()).isEqualTo(2);
        assertThat(slow.lag()).isEqualTo(2);
        assertThat(slow.consume()).isEqualTo(2);
        assertThat(slow.consume()).isZero();
        assertThat(handled).containsExactly("1", "2", "3", "4");
    }

    /** As a handler that takes longer than the server lets a transaction lie idle. */
    @Test
    void aTransactionThatTookTooLongIsAFailureOfItsEvent() {
        assertThirdIsADeadLetter(
                (unit, event) -> {
                    if (event.payload().equals("3")) {
                        db.faults().failBeforeCommit("25P03");
                    }
                    unit.repository(AccountRepository.class).insert(new Account(event.position(), 1));
                },
                TransactionTimeoutException.class.getName());
        assertThat(accounts()).containsExactly(1L, 2L, 4L);
    }

    @Test
    void namesAreChecked() {
        assertThatThrownBy(() -> named("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> named("n".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("201");
        assertThat(named("\ud83d\udcec".repeat(200)).consume()).isEqualTo(4);
        assertThat(named("n".repeat(200)).consume()).isEqualTo(4);
    }

    private OutboxConsumer named(String name) {
        return new OutboxConsumer(db, name, Set.of(), THREE, (unit, event) -> handled.add(event.payload()), clock);
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

    private long deleteUpTo(long position) {
        return db.call(unit -> unit.repository(EventLog.class).deleteUpTo(position));
    }

    @Test
    void whatEveryConsumerHasReadCanBeForgotten() {
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()));
        mails.consume();
        assertThat(deleteUpTo(3)).isEqualTo(3);
        assertThat(mails.consume()).isZero();
    }

    @Test
    void whatAConsumerHasNotReadIsNotForgotten() {
        consumer((unit, event) -> handled.add(event.payload())).consume();
        OutboxConsumer behind = new OutboxConsumer(
                db,
                "behind",
                Set.of(),
                THREE,
                (unit, event) -> {
                    if (event.payload().equals("3")) {
                        throw new IOException("later");
                    }
                },
                clock);
        behind.consume();
        assertThat(deleteUpTo(4)).isEqualTo(2);
        assertThat(db.<Boolean, RuntimeException>call(
                        unit -> unit.repository(EventLog.class).forgetConsumer("behind")))
                .isTrue();
        assertThat(db.<Boolean, RuntimeException>call(
                        unit -> unit.repository(EventLog.class).forgetConsumer("behind")))
                .isFalse();
        assertThat(deleteUpTo(4)).isEqualTo(2);
    }

    /** As where a test, or a restored backup, empties the tables under a program that runs. */
    @Test
    void goesOnWhereRowsOfRelayAndConsumerWereDeleted() {
        Relay relay = new Relay(db);
        OutboxConsumer mails = consumer((unit, event) -> handled.add(event.payload()));
        relay.move();
        mails.consume();
        db.run(unit -> {
            unit.repository(EventLog.class).deleteUpTo(4);
            unit.repository(EventLog.class).forgetConsumer("mails");
            unit.repository(RelayStates.class).deleteAll(Condition.unrestricted());
        });
        db.run(unit -> unit.repository(Outbox.class).publish("orders", "A", "5"));
        assertThat(relay.move()).as("finds that it is gone").isZero();
        assertThat(relay.move()).isEqualTo(1);
        assertThat(mails.consume()).isZero();
        assertThat(mails.consume()).isEqualTo(1);
        assertThat(handled).endsWith("4", "5");
    }
}
