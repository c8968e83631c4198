package dev.todosdk.unit;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.testkit.contract.ledger.Account;
import jakarta.persistence.EntityManager;

/** Accounts whose standard door stands open. */
final class OpenAccounts extends Repository<Account> {

    OpenAccounts(RepositoryContext context) {
        super(Account.class, context);
    }

    EntityManager door() {
        return entityManager();
    }

    /** Registers the repository alone. */
    static final class Module implements PersistenceModule {

        @Override
        public String name() {
            return "open-accounts";
        }

        @Override
        public void register(ModuleRegistry registry) {
            registry.repository(OpenAccounts.class, OpenAccounts::new);
        }
    }
}
