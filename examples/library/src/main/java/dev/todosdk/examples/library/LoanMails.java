package dev.todosdk.examples.library;

import dev.todosdk.outbox.ConsumerRetries;
import dev.todosdk.outbox.EventHandler;
import dev.todosdk.outbox.OutboxConsumer;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.Set;
import java.util.UUID;

/** Tells members what they have borrowed. Thread-safe. */
public final class LoanMails {

    /** Takes mails; one whose id it has had is a repeat. */
    @FunctionalInterface
    public interface MailServer {

        /** Sends a mail, once for each id. */
        void send(UUID id, String text);
    }

    private LoanMails() {}

    /** The consumer that sends them, each after its loan's commit. */
    public static OutboxConsumer consumer(UnitOfWorkFactory units, MailServer mails) {
        EventHandler send = (unit, event) -> mails.send(event.id(), event.payload());
        return new OutboxConsumer(units, "loan mails", Set.of(LendingService.TOPIC), ConsumerRetries.DEFAULT, send);
    }
}
