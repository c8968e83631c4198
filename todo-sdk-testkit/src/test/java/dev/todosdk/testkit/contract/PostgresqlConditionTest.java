package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import java.util.List;

class PostgresqlConditionTest extends ConditionContract {

    @Override
    protected UnitOfWorkFactory open(List<PersistenceModule> modules) {
        return OnPostgresql.with(modules);
    }
}
