package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import org.junit.jupiter.api.Test;

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

    @Test
    @SuppressWarnings("NullAway") // as callers do who have nothing that tells them
    void anIdThatIsMissingIsRefusedByNameAndTheUnitGoesOn(UnitOfWorkFactory db) {
        db.run(unit -> {
            StockRepository stocks = unit.repository(StockRepository.class);
            assertThatThrownBy(() -> stocks.insert(new Stock(null, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Stock.article must not be null: the mapping generates none");
            stocks.insert(new Stock("Milk", 1));
        });
        long stored = db.read(unit -> unit.repository(StockRepository.class).count());
        assertThat(stored).isEqualTo(1);
    }
}
