package dev.todosdk.examples.orders;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.util.List;

/** The orders' histories. */
public final class OrderStatusRepository extends Repository<OrderStatus> {

    /** Made by the unit of work. */
    public OrderStatusRepository(RepositoryContext context) {
        super(OrderStatus.class, context);
    }

    /** The history of an order, oldest entry first. */
    public List<OrderStatus> historyOf(Order order) {
        return find(Conditions.equalTo(OrderStatus_.order, order));
    }
}
