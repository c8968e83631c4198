package dev.todosdk.town;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the town. Immutable. */
public final class TownModule implements PersistenceModule {

    @Override
    public String name() {
        return "town";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Account.class)
                .entity(Doctor.class)
                .entity(Seat.class)
                .entity(Ticket.class)
                .entity(Member.class)
                .entity(Card.class)
                .entity(Notice.class)
                .repository(Desk.class, Desk::new)
                .changelog("todo-sdk-testkit/town.sql");
    }
}
