package dev.todosdk.testkit.contract.model;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** Registers the shop. Immutable. */
public final class ShopModule implements PersistenceModule {

    /** Needs nothing. */
    public ShopModule() {}

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Customer.class)
                .entity(Purchase.class)
                .entity(PurchaseLine.class)
                .entity(Stock.class)
                .repository(CustomerRepository.class, CustomerRepository::new)
                .repository(PurchaseRepository.class, PurchaseRepository::new)
                .repository(StockRepository.class, StockRepository::new)
                .changelog("todo-sdk-testkit/shop.sql");
    }
}
