package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import java.util.List;

class InMemoryLaterTest extends LaterContract {

    @Override
    protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
        return InMemoryDatabase.with(modules);
    }
}
