package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.Outbox;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.outbox.PublishedEvent;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.store.TestStore;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A test sees what was published without moving it, and moves it when it wants to. */
@BothStores({LedgerModule.class, OutboxModule.class})
class TestOutboxTest {

    private final TestStore db;
    private final TestOutbox outbox;
    private final List<String> sent = new ArrayList<>();
    private final OutboxConsumer mails;

    TestOutboxTest(TestStore db) {
        this.db = db;
        this.outbox = new TestOutbox(db);
        this.mails = new OutboxConsumer(
                db, "mails", Set.of(), ConsumerRetries.DEFAULT, (unit, event) -> sent.add(event.payload()));
    }

    private static UUID publish(UnitOfWork unit, String payload) {
        return unit.repository(Outbox.class).publish("orders", "A-17", payload);
    }

    private List<String> payloads() {
        return outbox.published().stream().map(PublishedEvent::payload).toList();
    }

    @Test
    void showsWhatWasPublishedAndLeavesItWaiting() {
        assertThat(outbox.published()).isEmpty();
        UUID id = db.call(unit -> publish(unit, "received"));
        db.run(unit -> publish(unit, "paid"));
        assertThat(payloads()).containsExactly("received", "paid");
        assertThat(outbox.published()).extracting(PublishedEvent::position).containsExactly(1L, 2L);
        assertThat(outbox.published().get(0).id()).isEqualTo(id);
        assertThat(mails.consume()).as("nothing was moved").isZero();
        assertThat(db.<Long, RuntimeException>read(
                        unit -> unit.repository(Outbox.class).waiting()))
                .isEqualTo(2);
    }

    @Test
    void movesWhenItIsTold() {
        db.run(unit -> publish(unit, "received"));
        assertThat(outbox.relay()).isEqualTo(1);
        assertThat(outbox.relay()).isZero();
        db.run(unit -> publish(unit, "paid"));
        assertThat(mails.consume()).isEqualTo(1);
        assertThat(sent).containsExactly("received");
        assertThat(payloads()).as("in the log and before it").containsExactly("received", "paid");
        outbox.relay();
        mails.consume();
        assertThat(sent).containsExactly("received", "paid");
    }

    @Test
    void movesMoreThanARelayDoesAtOnce() {
        db.run(unit -> {
            for (int i = 0; i < 1_001; i++) {
                publish(unit, "event " + i);
            }
        });
        assertThat(payloads())
                .as("of one key, in the order of the calls")
                .containsExactlyElementsOf(
                        IntStream.range(0, 1_001).mapToObj(i -> "event " + i).toList());
        assertThat(outbox.relay()).isEqualTo(1_001);
    }

    @Test
    void whatWasRolledBackWasNotPublished() {
        assertThatThrownBy(() -> db.run(unit -> {
                    publish(unit, "received");
                    throw new IOException("no more");
                }))
                .isInstanceOf(IOException.class);
        db.faults().failBeforeCommit("40001");
        db.faults().failAfterCommit("08006");
        db.run(unit -> publish(unit, "again"));
        assertThat(payloads()).containsExactly("again");
        assertThat(outbox.relay()).isEqualTo(1);
    }
}
