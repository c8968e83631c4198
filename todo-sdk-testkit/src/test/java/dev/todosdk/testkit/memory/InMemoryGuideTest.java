package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.support.Snippets;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.io.IOException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code of docs/in-memory.md. */
class InMemoryGuideTest {

    @Nested
    class TodoListTest {
        final InMemoryDatabase db = InMemoryDatabase.with(new TodoModule()); // empty, and this test's own

        @Test
        void completesATodo() {
            TodoService todos = new TodoService(db);
            TodoView milk = todos.create(NewTodo.titled("Buy milk"));

            assertThat(todos.complete(milk.id()).completed()).isTrue();
        }
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/in-memory.md")
                .assertAreIn("todo-sdk-testkit/src/test/java/dev/todosdk/testkit/memory/InMemoryGuideTest.java");
    }
}
