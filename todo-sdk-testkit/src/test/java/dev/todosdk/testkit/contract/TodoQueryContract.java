package dev.todosdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.CursorTokens;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoQuery;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Lists of todos by filter, order and page; and text from anywhere in each of them. */
public abstract class TodoQueryContract extends StoreContract {

    private static final int HOSTILE_TEXTS = 10_000;
    private static final List<String> BITS = List.of(
            "'",
            "\"",
            "\\",
            "%",
            "_",
            ";",
            "--",
            "/*",
            "$1",
            "?",
            ":x",
            "{",
            "\0",
            "\uD800",
            "\uDE00",
            "\uD83D\uDE00",
            " or 1=1",
            "title",
            ".",
            "drop table todo",
            "\n",
            "\u0456",
            "a",
            "Z",
            "0",
            "(",
            ")",
            "::text",
            "|",
            "\u202E");

    private final CursorTokens tokens = CursorTokens.unsigned();

    /** For stores. */
    protected TodoQueryContract() {}

    @Override
    protected List<PersistenceModule> modules() {
        return List.of(new TodoModule());
    }

    @Test
    void filtersOrdersAndPages() {
        TodoService todos = new TodoService(db());
        TodoView milk = todos.create(NewTodo.titled("Buy MILK"));
        TodoView bread = todos.create(NewTodo.titled("Bread").described("no milk in it"));
        TodoView percent = todos.create(NewTodo.titled("100% done"));
        todos.complete(percent.id());

        assertThat(ids(todos.list(TodoQuery.all()))).containsExactly(milk.id(), bread.id(), percent.id());
        assertThat(ids(todos.list(TodoQuery.all().open()))).containsExactly(milk.id(), bread.id());
        assertThat(ids(todos.list(TodoQuery.all().done()))).containsExactly(percent.id());
        assertThat(ids(todos.list(TodoQuery.all().containing("milk")))).containsExactly(milk.id(), bread.id());
        assertThat(ids(todos.list(TodoQuery.all().containing("%")))).containsExactly(percent.id());
        assertThat(ids(todos.list(TodoQuery.all().createdBetween(milk.createdAt(), null))))
                .hasSize(3);
        assertThat(ids(todos.list(TodoQuery.all().createdBetween(null, milk.createdAt()))))
                .isEmpty();
        assertThat(ids(todos.list(TodoQuery.all().orderBy(Order.by(Sort.desc("title"))))))
                .containsExactly(milk.id(), bread.id(), percent.id());
    }

    @Test
    void walksByTokens() {
        TodoService todos = new TodoService(db());
        List<NewTodo> wanted = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            wanted.add(NewTodo.titled("todo " + i % 5));
        }
        todos.createAll(wanted);
        Order<Todo> order = Order.by(Sort.desc("title"));
        List<Long> seen = new ArrayList<>();
        CursoredPage<TodoView> page = todos.list(TodoQuery.all().orderBy(order).page(PageRequest.ofSize(4)));
        seen.addAll(ids(page));
        while (page.hasNext()) {
            String token = tokens.next(page).orElseThrow();
            page = todos.list(TodoQuery.all().orderBy(order).page(tokens.request(token, 4)));
            seen.addAll(ids(page));
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        assertThat(page.hasPrevious()).isTrue();
    }

    /** As search text, sort and token: each works literally, or is refused by the name of its field. */
    @Test
    void hostileTextIsLiteralOrRefused() {
        TodoService todos = new TodoService(db());
        String title = "plain";
        todos.create(NewTodo.titled(title));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < HOSTILE_TEXTS; i++) {
            String text = hostile(random);
            String as = "seed " + seed + " number " + i;
            switch (i % 3) {
                case 0 -> assertLiteral(as, todos, text, title);
                case 1 ->
                    assertFieldOrNothing(
                            as, "sort", () -> todos.list(TodoQuery.all().orderBy(Order.by(Sort.asc(text)))));
                default -> assertFieldOrNothing(as, "cursor", () -> tokens.request(text, 10));
            }
        }
        assertThat(todos.count()).as("seed %d", seed).isEqualTo(1);
    }

    private static String hostile(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(BITS.get(random.nextInt(BITS.size())));
        }
        return text.toString();
    }

    private static void assertLiteral(String as, TodoService todos, String text, String title) {
        try {
            int found = todos.list(TodoQuery.all().containing(text)).numberOfElements();
            assertThat(found).as(as).isEqualTo(title.toLowerCase(Locale.ROOT).contains(asciiLower(text)) ? 1 : 0);
        } catch (InvalidInputException refused) {
            assertThat(refused.field()).as(as).isIn("title", "description");
            assertThat(refused.getMessage()).as(as).contains("must not contain");
        }
    }

    private static String asciiLower(String text) {
        return text.replace('Z', 'z');
    }

    private static void assertFieldOrNothing(String as, String field, Runnable use) {
        try {
            use.run();
        } catch (InvalidInputException refused) {
            assertThat(refused.field()).as(as).isEqualTo(field);
        }
    }

    private static List<Long> ids(CursoredPage<TodoView> page) {
        return page.content().stream().map(TodoView::id).toList();
    }
}
