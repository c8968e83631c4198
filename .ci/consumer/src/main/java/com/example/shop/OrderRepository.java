package com.example.shop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;

public final class OrderRepository extends Repository<Order> {

    public OrderRepository(RepositoryContext context) {
        super(Order.class, context);
    }

    public Order byNumber(String number) {
        return query(Conditions.equalTo(Order_.number, number)).single();
    }
}
