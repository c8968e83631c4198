package dev.todosdk.examples.orders;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

/** All that the SDK needs to know of orders. */
public final class OrdersModule implements PersistenceModule {

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Order.class)
                .entity(OrderStatus.class)
                .entity(ArchivedOrder.class)
                .entity(Step.class)
                .repository(OrderRepository.class, OrderRepository::new)
                .repository(OrderStatusRepository.class, OrderStatusRepository::new)
                .repository(ArchivedOrderRepository.class, ArchivedOrderRepository::new)
                .changelog("orders/changelog.sql");
    }
}
