package dev.todosdk.spring.shop;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Its changelog needs the application's own table, so that it can only run after the application's own migrations. */
public final class MarksModule implements PersistenceModule {

    @Override
    public String name() {
        return "marks";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Mark.class).repository(Marks.class, Marks::new).changelog("marks/changelog.sql");
    }
}
