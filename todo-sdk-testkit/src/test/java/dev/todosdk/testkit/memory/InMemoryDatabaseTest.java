package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
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
    void keepsDatabasesOfTheSameModulesApart() {
        InMemoryDatabase one = InMemoryDatabase.with(new TodoModule());
        InMemoryDatabase other = InMemoryDatabase.with(new TodoModule());
        one.run(unit -> {
            unit.repository(TodoRepository.class).insert(new Todo("milk"));
            other.run(inner -> inner.repository(TodoRepository.class).insert(new Todo("bread")));
            try (UnitOfWork second = other.begin()) {
                assertThat(second.repository(TodoRepository.class).findAll())
                        .extracting(Todo::title)
                        .containsExactly("bread");
                second.commit();
            }
            assertThat(unit.repository(TodoRepository.class).findAll())
                    .extracting(Todo::title)
                    .containsExactly("milk");
        });
    }

    @Test
    void aClosedOneBeginsNothing() {
        InMemoryDatabase db = InMemoryDatabase.with(new TodoModule());
        db.close();
        db.close();
        assertThatThrownBy(db::begin).isInstanceOf(WrongUseException.class).hasMessageContaining("closed");
    }
}
