package com.example.shop;

import dev.todosdk.persistence.ModuleRegistry;
import dev.todosdk.persistence.PersistenceModule;

public final class OrdersModule implements PersistenceModule {

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public void register(ModuleRegistry registry) {
        registry.entity(Order.class)
                .repository(OrderRepository.class, OrderRepository::new)
                .changelog("shop/changelog.sql");
    }
}
