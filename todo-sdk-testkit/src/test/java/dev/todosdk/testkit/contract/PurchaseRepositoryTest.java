package dev.todosdk.testkit.contract;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.model.Customer;
import dev.todosdk.testkit.contract.model.CustomerRepository;
import dev.todosdk.testkit.contract.model.Purchase;
import dev.todosdk.testkit.contract.model.PurchaseRepository;
import dev.todosdk.testkit.contract.model.ShopModule;
import java.util.List;

/** An entity with an association, an enum and numbers, put through the suite as an application does it with its own. */
@BothStores(ShopModule.class)
class PurchaseRepositoryTest extends VersionedRepositoryContract<Purchase> {

    PurchaseRepositoryTest(UnitOfWorkFactory db) {
        super(db, PurchaseRepository.class);
    }

    @Override
    protected Purchase newEntity(UnitOfWork unit, int number) {
        Purchase purchase = new Purchase("N" + number);
        purchase.customer = unit.repository(CustomerRepository.class).insert(new Customer(number + "@x", "Ann", null));
        return purchase;
    }

    @Override
    protected Object idOf(Purchase purchase) {
        return purchase.id();
    }

    @Override
    protected void change(Purchase purchase) {
        purchase.note = "changed";
        purchase.priority = purchase.priority == null ? 1 : purchase.priority + 1;
    }

    @Override
    protected Object stateOf(Purchase purchase) {
        return List.of(
                purchase.number(), purchase.status, String.valueOf(purchase.note), String.valueOf(purchase.priority));
    }
}
