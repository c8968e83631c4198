package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.outbox.OutboxModule;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The four rungs of docs/layers.md; the first two are Jakarta Persistence alone, past the SDK. */
@PostgresqlTest({TodoModule.class, OutboxModule.class, OrdersModule.class})
class LayersTest {

    record CommittingOrders(EntityManagerFactory sessions) {
        void add(Order order) {
            inTransaction(sessions, session -> session.persist(order));
        }
    }

    record CommittingHistory(EntityManagerFactory sessions) {
        void add(OrderStatus entry) {
            inTransaction(sessions, session -> session.persist(entry));
        }
    }

    @Test
    void onlyWithAUnitOfWorkItIsAllOrNothing(PostgresqlDatabase units) {
        try (EntityManagerFactory sessions = sessions(units.server())) {
            checkout(sessions, "A-16", "r1");
            assertThatThrownBy(() -> placeByRepositoriesThatCommit(sessions)).isInstanceOf(RuntimeException.class);
        }
        OrderService service = new OrderService(units);
        assertThat(units.server().query("SELECT number FROM customer_order ORDER BY 1"))
                .as("the order of the second rung is there, unpaid")
                .containsExactly(List.of("A-16"), List.of("A-17"));

        assertThatThrownBy(() -> placeInOneUnit(units)).isInstanceOf(DuplicateKeyException.class);
        assertThat(service.find("A-18")).isEmpty();

        placeByTheService(units);
        assertThat(service.find("A-18").orElseThrow().state()).isEqualTo(OrderState.PAID);
    }

    void checkout(EntityManagerFactory sessions, String number, String receipt) {
        try (EntityManager session = sessions.createEntityManager()) {
            session.getTransaction().begin();
            Order order = new Order(number);
            session.persist(order);
            session.persist(OrderStatus.paid(order, receipt));
            session.getTransaction().commit();
        }
    }

    private static void placeByRepositoriesThatCommit(EntityManagerFactory sessions) {
        CommittingOrders orders = new CommittingOrders(sessions);
        CommittingHistory history = new CommittingHistory(sessions);
        Order order = new Order("A-17");
        orders.add(order);
        history.add(OrderStatus.paid(order, "r1")); // r1 has paid for another order: refused
    }

    private static void placeInOneUnit(PostgresqlDatabase units) {
        units.run(unit -> {
            Order order = unit.repository(OrderRepository.class).insert(new Order("A-18"));
            unit.repository(OrderStatusRepository.class).insert(OrderStatus.paid(order, "r1"));
        });
    }

    private static void placeByTheService(PostgresqlDatabase units) {
        OrderService orders = new OrderService(units);
        orders.checkout("A-18", "r2");
    }

    private static void inTransaction(EntityManagerFactory sessions, Consumer<EntityManager> work) {
        try (EntityManager session = sessions.createEntityManager()) {
            session.getTransaction().begin();
            work.accept(session);
            session.getTransaction().commit();
        }
    }

    private static EntityManagerFactory sessions(TestDatabase server) {
        return new PersistenceConfiguration("layers")
                .managedClass(Order.class)
                .managedClass(OrderStatus.class)
                .property(PersistenceConfiguration.JDBC_URL, server.jdbcUrl())
                .property(PersistenceConfiguration.JDBC_USER, server.username())
                .property(PersistenceConfiguration.JDBC_PASSWORD, server.password())
                .property(
                        "hibernate.physical_naming_strategy",
                        "org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl")
                .createEntityManagerFactory();
    }
}
