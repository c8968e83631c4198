package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.TestOutbox;
import dev.todosdk.testkit.store.TestStore;
import dev.todosdk.todo.TodoModule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each order that was placed is told once, whatever goes wrong on the way. */
@BothStores({TodoModule.class, OrdersModule.class, OutboxModule.class})
class OrderMailsTest {

    private final TestStore db;
    private final OrderService orders;
    private final TestOutbox outbox;
    private final Map<UUID, String> sent = new LinkedHashMap<>();
    private final OutboxConsumer mails;

    OrderMailsTest(TestStore db) {
        this.db = db;
        this.orders = new OrderService(db);
        this.outbox = new TestOutbox(db);
        this.mails = OrderMails.consumer(db, sent::put);
    }

    @Test
    void eachOrderIsToldOnceUnderFaults() {
        for (int i = 1; i <= 5; i++) {
            db.faults().failBeforeCommit("40001");
            orders.checkout("A-" + i, "receipt " + i);
            db.faults().failAfterCommit("08006");
            outbox.relay();
            db.faults().failBeforeCommit("08006");
            mails.consume();
        }
        assertThat(sent.values())
                .containsExactly(
                        "We have received order A-1",
                        "We have received order A-2",
                        "We have received order A-3",
                        "We have received order A-4",
                        "We have received order A-5");
    }

    @Test
    void anOrderThatWasRefusedIsNotTold() {
        orders.checkout("A-1", "receipt 1");
        assertThatThrownBy(() -> orders.checkout("A-2", "receipt 1")).isInstanceOf(DuplicateKeyException.class);
        assertThat(outbox.published()).singleElement().satisfies(event -> {
            assertThat(event.topic()).isEqualTo(OrderService.TOPIC);
            assertThat(event.key()).isEqualTo("A-1");
        });
        outbox.relay();
        mails.consume();
        assertThat(sent.values()).containsExactly("We have received order A-1");
    }
}
