package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.BothStores;
import java.util.List;
import org.junit.jupiter.api.Test;

@BothStores(OrdersModule.class)
class OrderHistoryTest {

    private final UnitOfWorkFactory db;

    OrderHistoryTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @Test
    void anOrderBeginsAsReceived() {
        db.run(uow -> {
            Order order = uow.repository(OrderRepository.class).insert(new Order("A-17"));
            uow.repository(OrderStatusRepository.class).insert(OrderStatus.received(order));
        });

        List<String> states = db.read(uow -> {
            Order order = uow.repository(OrderRepository.class).byNumber("A-17");
            return uow.repository(OrderStatusRepository.class).historyOf(order).stream()
                    .map(OrderStatus::state)
                    .toList();
        });
        assertThat(states).containsExactly("RECEIVED");
    }
}
