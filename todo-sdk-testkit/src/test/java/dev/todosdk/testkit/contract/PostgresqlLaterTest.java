package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.List;

class PostgresqlLaterTest extends LaterContract {

    @Override
    protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
        return OnPostgresql.with(modules);
    }
}
