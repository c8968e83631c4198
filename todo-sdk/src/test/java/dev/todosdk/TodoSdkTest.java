package dev.todosdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.NotFoundException;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoView;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.data.page.PageRequest;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TodoSdkTest {

    private static EmbeddedPostgres postgres;
    private static TodoSdk sdk;

    @BeforeAll
    static void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        sdk = TodoSdk.builder()
                .jdbcUrl(postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""))
                .username("postgres")
                .start();
    }

    @AfterAll
    static void stop() throws IOException {
        sdk.close();
        postgres.close();
    }

    @Test
    void createsChangesAndDeletes() {
        TodoView milk = sdk.todos().create(NewTodo.titled("Buy milk"));
        assertThat(sdk.todos().get(milk.id())).isEqualTo(milk);

        TodoView oat = sdk.todos().rename(milk.id(), milk.version(), "Buy oat milk");
        assertThat(oat.version()).isEqualTo(milk.version() + 1);
        assertThat(sdk.todos().complete(milk.id()).completed()).isTrue();
        assertThatThrownBy(() -> sdk.todos().rename(milk.id(), milk.version(), "Buy beer"))
                .isInstanceOf(StaleVersionException.class);

        sdk.todos().delete(milk.id());
        assertThat(sdk.todos().find(milk.id())).isEmpty();
        assertThatThrownBy(() -> sdk.todos().get(milk.id())).isInstanceOf(NotFoundException.class);
    }

    @Test
    void leavingWithoutCommitRollsBack() {
        long before = sdk.todos().count();
        try (UnitOfWork unit = sdk.begin()) {
            unit.repository(TodoRepository.class).insert(new Todo("Never saved"));
            unit.flush();
        }
        assertThat(sdk.todos().count()).isEqualTo(before);
    }

    @Test
    void listsInPages() {
        sdk.todos().create(NewTodo.titled("one"));
        sdk.todos().create(NewTodo.titled("two"));
        assertThat(sdk.todos().list(PageRequest.ofSize(1)).content()).hasSize(1);
    }
}
