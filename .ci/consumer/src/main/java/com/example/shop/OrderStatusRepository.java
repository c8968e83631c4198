package com.example.shop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

public final class OrderStatusRepository extends Repository<OrderStatus> {

    public OrderStatusRepository(RepositoryContext context) {
        super(OrderStatus.class, context);
    }
}
