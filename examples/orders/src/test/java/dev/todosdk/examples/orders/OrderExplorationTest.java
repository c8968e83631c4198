package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.testkit.exploration.Exploration;
import dev.todosdk.testkit.exploration.Fault;
import dev.todosdk.todo.TodoModule;
import org.junit.jupiter.api.Test;

/** What orders come to when two people work on one, in every order of their statements and whatever fails. */
class OrderExplorationTest {

    private static Exploration<OrderService> orders() {
        return Exploration.of(new TodoModule(), new OrdersModule(), new OutboxModule())
                .with(OrderService::new);
    }

    @Test
    void anOrderIsTakenOnce() {
        assertThat(orders().unit("first", orders -> orders.checkout("A-17", "receipt 1"))
                        .unit("second", orders -> orders.checkout("A-17", "receipt 2"))
                        .expecting(ConstraintException.class)
                        .faults(Fault.LOST_ANSWER, Fault.CONNECTION_LOST)
                        .preemptions(2)
                        .invariant(orders ->
                                orders.find("A-17").orElseThrow().history().size() == 2)
                        .explore()
                        .isComplete())
                .isTrue();
    }

    @Test
    void anOrderThatIsArchivedKeepsItsHistory() {
        assertThat(orders().given(orders -> {
                            orders.checkout("A-17", "receipt 1");
                            orders.ship("A-17", "parcel 1");
                        })
                        .unit("archives", orders -> orders.archive("A-17"))
                        .unit("ships more", orders -> orders.ship("A-17", "parcel 2"))
                        .expecting(ConstraintException.class, OrderRefusedException.class)
                        .invariant(orders -> orders.find("A-17").isEmpty())
                        .invariant(orders -> orders.findArchived("A-17")
                                        .orElseThrow()
                                        .history()
                                        .size()
                                == 3)
                        .explore()
                        .isComplete())
                .isTrue();
    }
}
