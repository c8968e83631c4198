package dev.todosdk.todo;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers Todo as any application registers its own. Immutable. */
public final class TodoModule implements PersistenceModule {

    /** Needs nothing. */
    public TodoModule() {}

    @Override
    public String name() {
        return "todo-sdk";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Todo.class)
                .repository(TodoRepository.class, TodoRepository::new)
                .changelog("todo-sdk/changelog.sql");
    }
}
