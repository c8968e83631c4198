package dev.todosdk.unit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.once.AnswerFormat;
import dev.todosdk.once.OnceModule;
import dev.todosdk.once.OnceRequests;
import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.OutboxRunner;
import dev.todosdk.outbox.PublishedEvent;
import dev.todosdk.outbox.Relay;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.TestOutbox;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** The code in docs/after-commit.md. */
@BothStores({LedgerModule.class, OutboxModule.class, OnceModule.class})
class AfterCommitGuideTest {

    private final UnitOfWorkFactory db;

    AfterCommitGuideTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @Test
    void tellsAfterTheCommit() {
        List<String> mails = new ArrayList<>();
        db.run(unit -> {
            unit.repository(AccountRepository.class).insert(new Account(1, 100));
            unit.afterCommit(() -> mails.add("Welcome"));
            unit.afterRollback(() -> mails.add("Something went wrong"));
        });
        assertThat(mails).containsExactly("Welcome");
    }

    @Test
    void publishesMovesAndReads() {
        db.run(unit -> {
            unit.repository(AccountRepository.class).insert(new Account(2, 100));
            unit.repository(Outbox.class).publish("accounts", "2", "{\"opened\": 2}");
        });
        List<String> sent = new ArrayList<>();
        Relay relay = new Relay(db);
        while (relay.move() > 0) {
            // until nothing waits
        }
        OutboxConsumer mails = new OutboxConsumer(
                db, "mails", Set.of("accounts"), ConsumerRetries.DEFAULT, (unit, event) -> sent.add(event.payload()));
        mails.consume();
        assertThat(sent).containsExactly("{\"opened\": 2}");
    }

    @Test
    void showsATestWhatWasPublished() {
        List<String> sent = new ArrayList<>();
        OutboxConsumer mails = new OutboxConsumer(
                db, "mails", Set.of("accounts"), ConsumerRetries.DEFAULT, (unit, event) -> sent.add(event.payload()));
        db.run(unit -> unit.repository(Outbox.class).publish("accounts", "2", "opened"));
        TestOutbox outbox = new TestOutbox(db);
        assertThat(outbox.published()).extracting(PublishedEvent::payload).containsExactly("opened");

        outbox.relay();
        mails.consume();
        assertThat(sent).containsExactly("opened");
    }

    @Test
    void runsByItself() throws InterruptedException {
        CountDownLatch arrived = new CountDownLatch(1);
        OutboxConsumer mails = new OutboxConsumer(
                db, "mails", Set.of(), ConsumerRetries.DEFAULT, (unit, event) -> arrived.countDown());
        db.run(unit -> unit.repository(Outbox.class).publish("accounts", "2", "opened"));
        OutboxRunner runner = OutboxRunner.start(db, Duration.ofMillis(20), List.of(mails));
        arrived.await(); // serve, until the program ends
        runner.close(); // each thread ends what it is at
        assertThat(mails.lag()).isZero();
    }

    @Test
    void answersARequestOnce() {
        OnceRequests<String> once = new OnceRequests<>(db, AnswerFormat.text());
        String receipt = once.call("7f3a-01", "open account 3", unit -> {
            unit.repository(AccountRepository.class).insert(new Account(3, 100));
            return "account 3 is open";
        });
        assertThat(receipt).isEqualTo("account 3 is open");
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/after-commit.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/unit/AfterCommitGuideTest.java");
    }
}
