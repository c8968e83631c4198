package com.example.shop;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.util.List;

public final class OrderStatusRepository extends Repository<OrderStatus> {

    public OrderStatusRepository(RepositoryContext context) {
        super(OrderStatus.class, context);
    }

    public List<OrderStatus> historyOf(Order order) {
        return find(Conditions.equalTo(OrderStatus_.order, order));
    }
}
