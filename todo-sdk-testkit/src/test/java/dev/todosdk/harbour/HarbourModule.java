package dev.todosdk.harbour;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the harbour's tables and the repositories of its services. Immutable. */
final class HarbourModule implements PersistenceModule {

    @Override
    public String name() {
        return "harbour";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Berth.class)
                .entity(Cargo.class)
                .entity(Crate.class)
                .entity(Docker.class)
                .entity(Fee.class)
                .entity(Locker.class)
                .entity(Tally.class)
                .changelog("todo-sdk-testkit/harbour.sql");
        registry.repository(Quay.Berths.class, Quay.Berths::new)
                .repository(Gang.Cargoes.class, Gang.Cargoes::new)
                .repository(Counter.Crates.class, Counter.Crates::new)
                .repository(Gang.Dockers.class, Gang.Dockers::new)
                .repository(Quay.Fees.class, Quay.Fees::new)
                .repository(Agency.Lockers.class, Agency.Lockers::new)
                .repository(Counter.Tallies.class, Counter.Tallies::new);
    }
}
