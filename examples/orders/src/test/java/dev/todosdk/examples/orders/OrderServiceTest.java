package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.exception.ConstraintException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

@BothStores({TodoModule.class, OrdersModule.class, OutboxModule.class})
class OrderServiceTest {

    private final UnitOfWorkFactory units;
    private final OrderService orders;

    OrderServiceTest(UnitOfWorkFactory units) {
        this.units = units;
        this.orders = new OrderService(units);
    }

    @Test
    void checkoutWritesOrderHistoryAndTodo() {
        orders.checkout("A-17", "receipt 1");
        OrderView order = orders.find("A-17").orElseThrow();
        assertThat(order.history()).extracting(Step::state).containsExactly(OrderState.RECEIVED, OrderState.PAID);
        assertThat(order.history().get(1).reference()).isEqualTo("receipt 1");
        assertThat(todos()).containsExactly("Pack order A-17");
    }

    @Test
    void whenTheStatusIsRefusedTheOrderIsNotThereEither() {
        orders.checkout("A-17", "receipt 1");
        assertRefused("order_status_reference_key", () -> orders.checkout("A-18", "receipt 1"));
        assertThat(orders.find("A-18")).isEmpty();
        assertOneOrderAndNothingElse();
    }

    @Test
    void whenTheStatusBreaksARuleTheOrderIsNotThereEither() {
        orders.checkout("A-17", "receipt 1");
        assertThatThrownBy(() -> orders.checkout("A-18", "x".repeat(Step.REFERENCE_LENGTH + 1)))
                .isInstanceOfSatisfying(InvalidInputException.class, thrown -> assertThat(thrown.field())
                        .contains("reference"));
        assertThat(orders.find("A-18")).isEmpty();
        assertOneOrderAndNothingElse();
    }

    @Test
    void aNumberIsGivenOnce() {
        orders.checkout("A-17", "receipt 1");
        assertRefused("customer_order_number_key", () -> orders.checkout("A-17", "receipt 2"));
        assertOneOrderAndNothingElse();
    }

    @Test
    void ofManyCheckoutsWithOneReceiptOneSucceeds() throws InterruptedException, ExecutionException {
        int customers = 8;
        List<Callable<Boolean>> checkouts = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            String number = "A-" + i;
            checkouts.add(() -> succeeds(number));
        }
        ExecutorService threads = Executors.newFixedThreadPool(customers);
        int succeeded = 0;
        try {
            for (Future<Boolean> checkout : threads.invokeAll(checkouts)) {
                succeeded += checkout.get() ? 1 : 0;
            }
        } finally {
            threads.shutdown();
        }
        assertThat(succeeded).isEqualTo(1);
        assertOneOrderAndNothingElse();
    }

    @Test
    void shippingGoesIntoTheHistoryOnce() {
        orders.checkout("A-17", "receipt 1");
        orders.ship("A-17", "parcel 1");
        assertThat(orders.find("A-17").orElseThrow().state()).isEqualTo(OrderState.SHIPPED);
        assertRefused("order_status_once_key", () -> orders.ship("A-17", "parcel 2"));
        assertThatThrownBy(() -> orders.ship("A-99", "parcel 3")).isInstanceOf(OrderRefusedException.class);
        assertThat(orders.find("A-17").orElseThrow().history()).hasSize(3);
    }

    @Test
    void archivingMovesTheOrderAndItsHistory() {
        orders.checkout("A-17", "receipt 1");
        orders.ship("A-17", "parcel 1");
        OrderView before = orders.find("A-17").orElseThrow();

        orders.archive("A-17");

        assertThat(orders.find("A-17")).isEmpty();
        assertThat(orders.findArchived("A-17")).contains(before);
        units.run(unit -> {
            assertThat(unit.repository(OrderRepository.class).count()).isZero();
            assertThat(unit.repository(OrderStatusRepository.class).count()).isZero();
        });
    }

    @Test
    void anOrderThatWasNotShippedStaysWhereItIs() {
        orders.checkout("A-17", "receipt 1");
        assertThatThrownBy(() -> orders.archive("A-17"))
                .isInstanceOf(OrderRefusedException.class)
                .hasMessageContaining("A-17");
        assertThat(orders.findArchived("A-17")).isEmpty();
        assertOneOrderAndNothingElse();
    }

    @Test
    void whenTheArchiveRefusesTheOrderStaysWithItsHistory() {
        archived("A-17", "1");
        orders.checkout("A-17", "receipt 2");
        orders.ship("A-17", "parcel 2");
        OrderView before = orders.find("A-17").orElseThrow();

        assertRefused("archived_order_number_key", () -> orders.archive("A-17"));

        assertThat(orders.find("A-17")).contains(before);
        assertThat(orders.findArchived("A-17").orElseThrow().history().get(1).reference())
                .isEqualTo("receipt 1");
    }

    private void archived(String number, String reference) {
        orders.checkout(number, "receipt " + reference);
        orders.ship(number, "parcel " + reference);
        orders.archive(number);
    }

    private boolean succeeds(String number) {
        try {
            orders.checkout(number, "the one receipt");
            return true;
        } catch (DuplicateKeyException thrown) {
            return false;
        }
    }

    private static void assertRefused(String constraint, ThrowingCallable work) {
        assertThatThrownBy(work)
                .asInstanceOf(type(DuplicateKeyException.class))
                .extracting(ConstraintException::constraint)
                .satisfies(name -> assertThat(name).contains(constraint));
    }

    private void assertOneOrderAndNothingElse() {
        units.run(unit -> {
            assertThat(unit.repository(OrderRepository.class).count()).isEqualTo(1);
            assertThat(unit.repository(OrderStatusRepository.class).count()).isEqualTo(2);
            assertThat(unit.repository(ArchivedOrderRepository.class).count()).isZero();
        });
        assertThat(todos()).hasSize(1);
    }

    private List<String> todos() {
        return units.read(unit -> unit.repository(TodoRepository.class).findAll().stream()
                .map(Todo::title)
                .toList());
    }
}
