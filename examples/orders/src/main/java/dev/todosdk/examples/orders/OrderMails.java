package dev.todosdk.examples.orders;

import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.EventHandler;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.Set;
import java.util.UUID;

/** Tells customers that their order was received. Thread-safe. */
public final class OrderMails {

    /** Takes mails; one whose id it has had is a repeat. */
    @FunctionalInterface
    public interface MailServer {

        /** Sends a mail, once for each id. */
        void send(UUID id, String text);
    }

    private OrderMails() {}

    /**
     * The consumer that sends them. A process may end between the mail and the note that it was sent; the event then comes
     * again with the same id, by which the mail server knows it.
     */
    public static OutboxConsumer consumer(UnitOfWorkFactory units, MailServer mails) {
        EventHandler send = (unit, event) -> mails.send(event.id(), "We have received order " + event.payload());
        return new OutboxConsumer(units, "order mails", Set.of(OrderService.TOPIC), ConsumerRetries.DEFAULT, send);
    }
}
