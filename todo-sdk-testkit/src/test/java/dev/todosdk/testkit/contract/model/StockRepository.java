package dev.todosdk.testkit.contract.model;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

/** What is in stock. Of one unit of work and its thread. */
public final class StockRepository extends Repository<Stock> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public StockRepository(RepositoryContext context) {
        super(Stock.class, context);
    }
}
