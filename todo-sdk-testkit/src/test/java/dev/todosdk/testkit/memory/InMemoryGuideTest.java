package dev.todosdk.testkit.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The code of docs/in-memory.md. */
class InMemoryGuideTest {

    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

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
    void everySnippetOfTheGuideIsHere() throws IOException {
        String guide = Files.readString(Path.of("../docs/in-memory.md"));
        String code = withoutIndents(
                Files.readString(Path.of("src/test/java/dev/todosdk/testkit/memory/InMemoryGuideTest.java")));

        List<String> snippets = SNIPPET.matcher(guide)
                .results()
                .map(found -> withoutIndents(found.group(1)))
                .toList();

        assertThat(snippets).hasSize(1).allSatisfy(snippet -> assertThat(code).contains(snippet));
    }

    private static String withoutIndents(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }
}
