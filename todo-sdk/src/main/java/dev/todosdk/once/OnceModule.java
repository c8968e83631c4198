package dev.todosdk.once;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** The table of requests that were answered. Immutable. */
public final class OnceModule implements PersistenceModule {

    /** Needs nothing. */
    public OnceModule() {}

    @Override
    public String name() {
        return "todo-sdk-once";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(AnsweredRequest.class)
                .repository(AnsweredRequests.class, AnsweredRequests::new)
                .changelog("todo-sdk/once.sql");
    }
}
