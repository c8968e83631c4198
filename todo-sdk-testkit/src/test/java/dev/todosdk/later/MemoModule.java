package dev.todosdk.later;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.testkit.contract.model.Stock;
import jakarta.persistence.EntityManager;

/** Memos of tenants, and the standard door to what is in stock. */
final class MemoModule implements PersistenceModule {

    @Override
    public String name() {
        return "memos";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Memo.class)
                .repository(Memos.class, Memos::new)
                .repository(StockDoor.class, StockDoor::new)
                .changelog("later/memos.sql");
    }

    static final class Memos extends Repository<Memo> {
        Memos(RepositoryContext context) {
            super(Memo.class, context);
        }
    }

    static final class StockDoor extends Repository<Stock> {
        StockDoor(RepositoryContext context) {
            super(Stock.class, context);
        }

        EntityManager open() {
            return entityManager();
        }
    }
}
