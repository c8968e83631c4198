package dev.todosdk.outbox;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** The tables of the outbox. Immutable. */
public final class OutboxModule implements PersistenceModule {

    /** Needs nothing. */
    public OutboxModule() {}

    @Override
    public String name() {
        return "todo-sdk-outbox";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(OutboxEvent.class)
                .entity(LoggedEvent.class)
                .entity(RelayState.class)
                .entity(ConsumerState.class)
                .entity(DeadLetter.class)
                .repository(Outbox.class, Outbox::new)
                .repository(EventLog.class, EventLog::new)
                .repository(RelayStates.class, RelayStates::new)
                .repository(ConsumerStates.class, ConsumerStates::new)
                .repository(DeadLetters.class, DeadLetters::new)
                .changelog("todo-sdk/outbox.sql");
    }
}
