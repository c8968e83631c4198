package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import org.junit.jupiter.api.Test;

class InMemoryDatabaseTest {

    @Test
    void runsTheProductionServiceAndIsEmptiedAgain() {
        try (InMemoryDatabase db = InMemoryDatabase.with(new TodoModule())) {
            TodoService todos = new TodoService(db);
            long id = todos.create(NewTodo.titled("milk")).id();
            assertThat(todos.complete(id).completed()).isTrue();
            assertThat(todos.count()).isEqualTo(1);
            db.clear();
            assertThat(todos.find(id)).isEmpty();
        }
    }

    @Test
    void keepsTwoDatabasesApart() {
        try (InMemoryDatabase one = InMemoryDatabase.with(new TodoModule());
                InMemoryDatabase other = InMemoryDatabase.with(new TodoModule())) {
            new TodoService(one).create(NewTodo.titled("milk"));
            assertThat(new TodoService(other).count()).isZero();
        }
    }
}
