package dev.todosdk.testkit.contract.ledger;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the ledger. Immutable. */
public final class LedgerModule implements PersistenceModule {

    /** Needs nothing. */
    public LedgerModule() {}

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Account.class)
                .entity(Booking.class)
                .entity(Card.class)
                .repository(AccountRepository.class, AccountRepository::new)
                .repository(BookingRepository.class, BookingRepository::new)
                .repository(CardRepository.class, CardRepository::new)
                .changelog("todo-sdk-testkit/ledger.sql");
    }
}
