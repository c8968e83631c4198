package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;

/** An id that the application gives. */
@BothStores(ShopModule.class)
class StockRepositoryTest extends VersionedRepositoryContract<Stock> {

    StockRepositoryTest(UnitOfWorkFactory db) {
        super(db, StockRepository.class);
    }

    @Override
    protected Stock newEntity(UnitOfWork unit, int number) {
        return new Stock("Article " + number, number);
    }

    @Override
    protected Object idOf(Stock stock) {
        return stock.article();
    }

    @Override
    protected void change(Stock stock) {
        stock.quantity++;
    }

    @Override
    protected Object stateOf(Stock stock) {
        return stock.quantity;
    }
}
