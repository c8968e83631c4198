package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoView;
import org.junit.jupiter.api.Test;

/** What the README shows, from outside; beside it on the class path stand files that the SDK must not read. */
@PostgresqlTest
class ShopTest {

    @Test
    void doesItsPersistenceWithTheSdk(TestDatabase database) {
        try (TodoSdk sdk = start(database)) {
            TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
            sdk.todos().complete(milk.id());

            new OrderService(sdk).place("A-17");

            try (UnitOfWork uow = sdk.begin()) {
                uow.repository(TodoRepository.class).getById(milk.id()).rename("Buy oat milk");
                uow.commit();
            }
            assertThat(sdk.todos().get(milk.id()).title()).isEqualTo("Buy oat milk");
        }
        assertThat(database.rowCount("shop_order")).isEqualTo(1);
        assertThat(database.rowCount("todo")).isEqualTo(2);
    }

    @Test
    void bothOrNeither(TestDatabase database) {
        try (TodoSdk sdk = start(database)) {
            sdk.run(uow -> uow.repository(OrderRepository.class).insert(new Order("A-17")));
            assertThatThrownBy(() -> sdk.run(uow -> {
                        uow.repository(TodoRepository.class).insert(new Todo("Pack order A-17"));
                        uow.repository(OrderRepository.class).insert(new Order("A-17"));
                    }))
                    .isInstanceOf(DuplicateKeyException.class)
                    .hasMessageContaining("shop_order_number_key");
        }
        assertThat(database.rowCount("todo")).isZero();
        assertThat(database.rowCount("shop_order")).isEqualTo(1);
    }

    @Test
    void aSecondStartFindsTheDataOfTheFirst(TestDatabase database) {
        try (TodoSdk sdk = start(database)) {
            sdk.todos().create(NewTodo.titled("Buy milk"));
        }
        try (TodoSdk sdk = start(database)) {
            assertThat(sdk.todos().count()).isEqualTo(1);
        }
    }

    private static TodoSdk start(TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .module(new OrdersModule())
                .start();
    }
}
