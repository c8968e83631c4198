package dev.todosdk.examples.orders;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.RepositoryContract;
import dev.todosdk.todo.TodoModule;

/** What every repository promises, for this one, on both stores. */
@BothStores({TodoModule.class, OrdersModule.class})
class OrderRepositoryTest extends RepositoryContract<Order> {

    OrderRepositoryTest(UnitOfWorkFactory db) {
        super(db, OrderRepository.class);
    }

    @Override
    protected Order newEntity(UnitOfWork unit, int number) {
        return new Order("A-" + number);
    }

    @Override
    protected Object idOf(Order order) {
        return order.id();
    }
}
