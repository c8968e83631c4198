package dev.todosdk.examples.orders;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import jakarta.data.page.PageRequest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The main path of README.md; that the README shows this code is the testkit's {@code GuidesTest} to say. */
@PostgresqlTest({TodoModule.class, OrdersModule.class})
class ReadmeTest {

    @Test
    void theMainPathDoesWhatItSays(PostgresqlDatabase units) {
        TestDatabase server = units.server();
        mainPath(server.jdbcUrl(), server.username(), server.password());

        assertThat(new OrderService(units).find("A-17").orElseThrow().state()).isEqualTo(OrderState.RECEIVED);
        List<TodoView> todos =
                new TodoService(units).list(PageRequest.ofSize(10)).content();
        assertThat(todos).extracting(TodoView::title).containsExactly("Buy oat milk", "Pack order A-17");
        assertThat(todos).extracting(TodoView::completed).containsExactly(true, false);
    }

    private static void mainPath(String url, String user, String password) {
        try (TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(url) // jdbc:postgresql://localhost:5432/app
                .username(user)
                .password(password)
                .module(new OrdersModule()) // your own entities, repositories, changelog
                .start()) { // validates, connects, migrates, ready

            TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
            sdk.todos().complete(milk.id());

            sdk.run(
                    uow -> { // one unit of work: all or nothing; commits on return
                        Order order = uow.repository(OrderRepository.class).insert(new Order("A-17"));
                        uow.repository(OrderStatusRepository.class).insert(OrderStatus.received(order));
                        uow.repository(TodoRepository.class).insert(new Todo("Pack order A-17"));
                    });

            try (UnitOfWork uow = sdk.begin()) { // the explicit form
                uow.repository(TodoRepository.class).getById(milk.id()).rename("Buy oat milk");
                uow.commit(); // leaving without it rolls back
            }
        }
    }
}
