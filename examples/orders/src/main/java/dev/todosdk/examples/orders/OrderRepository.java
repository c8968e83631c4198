package dev.todosdk.examples.orders;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import java.util.Optional;

/** The orders that are being worked on. */
public final class OrderRepository extends Repository<Order> {

    /** Made by the unit of work. */
    public OrderRepository(RepositoryContext context) {
        super(Order.class, context);
    }

    /** The order with this number. */
    public Optional<Order> findByNumber(String number) {
        return find(Conditions.equalTo(Order_.number, number)).stream().findFirst();
    }
}
