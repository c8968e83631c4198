package dev.todosdk.examples.orders;

import dev.todosdk.outbox.Outbox;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.Optional;

/**
 * What one does with orders. Each method is one unit of work: what it writes to several tables is there together, or not
 * at all. It asks for nothing but a factory of units, so it runs the same on PostgreSQL and in a test's memory.
 * Thread-safe.
 */
public final class OrderService {

    /** Of the events that an order was received; key and payload are its number. */
    public static final String TOPIC = "order received";

    private final UnitOfWorkFactory units;

    /** On any database that has the {@link OrdersModule}, Todo's and the outbox. */
    public OrderService(UnitOfWorkFactory units) {
        this.units = units;
    }

    /**
     * Places a paid order, notes that it must be packed, and has it told that it was received.
     *
     * @throws dev.todosdk.persistence.exception.DuplicateKeyException when the number is taken, or the receipt has paid
     *     for another order; then neither the order nor anything else of it is there
     */
    public void checkout(String number, String receipt) {
        units.run(unit -> {
            Order order = unit.repository(OrderRepository.class).insert(new Order(number));
            OrderStatusRepository history = unit.repository(OrderStatusRepository.class);
            history.insert(OrderStatus.received(order));
            history.insert(OrderStatus.paid(order, receipt));
            unit.repository(TodoRepository.class).insert(new Todo("Pack order " + number));
            unit.repository(Outbox.class).publish(TOPIC, number, number);
        });
    }

    /**
     * Records that an order left the house.
     *
     * @throws OrderRefusedException when there is no such order
     * @throws dev.todosdk.persistence.exception.DuplicateKeyException when it had left already, or the parcel belongs to
     *     another order
     */
    public void ship(String number, String parcel) {
        units.run(unit -> unit.repository(OrderStatusRepository.class)
                .insert(OrderStatus.shipped(existing(unit, number), parcel)));
    }

    /** The order that is being worked on, with its history. */
    public Optional<OrderView> find(String number) {
        return units.read(unit -> unit.repository(OrderRepository.class)
                .findByNumber(number)
                .map(order -> new OrderView(number, historyOf(unit, order))));
    }

    /**
     * Moves a shipped order and its history to the archive.
     *
     * @throws OrderRefusedException when there is no such order, or it was not shipped
     */
    public void archive(String number) {
        units.run(unit -> {
            Order order = existing(unit, number);
            OrderView view = new OrderView(number, historyOf(unit, order));
            if (view.state() != OrderState.SHIPPED) {
                throw new OrderRefusedException(number, "cannot be archived: it was not shipped");
            }
            unit.repository(ArchivedOrderRepository.class).insert(new ArchivedOrder(order, view.history()));
            OrderStatusRepository history = unit.repository(OrderStatusRepository.class);
            history.historyOf(order).forEach(history::delete);
            unit.repository(OrderRepository.class).delete(order);
        });
    }

    /** The archived order, with its history. */
    public Optional<OrderView> findArchived(String number) {
        return units.read(unit -> unit.repository(ArchivedOrderRepository.class)
                .findByNumber(number)
                .map(archived -> new OrderView(number, archived.history())));
    }

    private static Order existing(UnitOfWork unit, String number) {
        return unit.repository(OrderRepository.class)
                .findByNumber(number)
                .orElseThrow(() -> new OrderRefusedException(number, "is not there"));
    }

    private static List<Step> historyOf(UnitOfWork unit, Order order) {
        return unit.repository(OrderStatusRepository.class).historyOf(order).stream()
                .map(OrderStatus::step)
                .toList();
    }
}
