package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Test;

@BothStores({OrdersModule.class, TodoModule.class})
class OrderServiceTest {

    private final UnitOfWorkFactory units;
    private final OrderService orders;

    OrderServiceTest(UnitOfWorkFactory units) {
        this.units = units;
        this.orders = new OrderService(units);
    }

    @Test
    void anOrderIsPlacedAndPaid() {
        orders.place("A-17");
        assertThat(orders.isPaid("A-17")).isFalse();

        orders.pay("A-17");
        assertThat(orders.isPaid("A-17")).isTrue();
    }

    @Test
    void ofAnOrderThatIsRefusedNothingIsThere() {
        orders.place("A-17");

        assertThatThrownBy(() -> orders.place("A-17"))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("shop_order_number_key");
        assertThat(new TodoService(units).count()).isEqualTo(1);
    }
}
