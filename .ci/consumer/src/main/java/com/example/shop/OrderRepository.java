package com.example.shop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;

public final class OrderRepository extends Repository<Order> {

    public OrderRepository(RepositoryContext context) {
        super(Order.class, context);
    }
}
