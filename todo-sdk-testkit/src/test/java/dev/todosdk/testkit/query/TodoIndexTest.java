package dev.todosdk.testkit.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import dev.todosdk.persistence.UnitAction;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.support.LogCapture;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.Order;
import jakarta.data.Sort;
import jakarta.data.page.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a million todos, PostgreSQL answers from an index what the SDK really sends. */
class TodoIndexTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int SIZE = 20;
    private static final long DEEP = 10_000L * SIZE;
    private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    private static PostgresqlDatabase db;

    @BeforeAll
    static void fill() {
        db = PostgresqlDatabase.with(new TodoModule());
        db.server()
                .execute(
                        "INSERT INTO todo (id, title, completed, created_at, updated_at, version)"
                                + " SELECT n, 'todo ' || n, n % 20 <> 0, t, t, 0 FROM (SELECT n, timestamptz '" + START
                                + "' + n * interval '1 second' AS t FROM generate_series(1, 1000000) n) rows",
                        "VACUUM ANALYZE todo");
    }

    @AfterAll
    static void drop() {
        db.close();
    }

    @Test
    void theRepositorysOwnQuestions() {
        assertThat(explain(unit -> unit.repository(TodoRepository.class).countOpen(), "false"))
                .contains("Index")
                .doesNotContain("Seq Scan");
        assertThat(explain(unit -> unit.repository(TodoRepository.class).open(), "false"))
                .contains("Index")
                .doesNotContain("Seq Scan");
    }

    @Test
    void aDeepPageByPlaceCostsNoMoreThanTwiceTheFirst() {
        for (boolean ascending : List.of(true, false)) {
            Order<Todo> order = Order.by(ascending ? Sort.asc("createdAt") : Sort.desc("createdAt"));
            String first = explain(page(order, PageRequest.ofSize(SIZE).withoutTotal()), "" + (SIZE + 1));
            Instant at = START.plusSeconds(DEEP);
            String deep = explain(
                    page(
                            order,
                            PageRequest.ofSize(SIZE).withoutTotal().afterCursor(PageRequest.Cursor.forKey(at, DEEP))),
                    "'" + at + "'",
                    "" + DEEP,
                    "" + (SIZE + 1));
            assertThat(first).contains("todo_created_at_id_idx").doesNotContain("Sort");
            assertThat(deep).contains("todo_created_at_id_idx").doesNotContain("Sort");
            assertThat(buffers(deep)).as(deep).isLessThanOrEqualTo(2 * buffers(first));
        }
    }

    private static UnitAction<RuntimeException> page(Order<Todo> order, PageRequest request) {
        return unit -> unit.repository(TodoRepository.class)
                .query(Condition.unrestricted())
                .orderBy(order)
                .cursoredPage(request);
    }

    /** The plan of the last statement that the action sent, with these values for its parameters. */
    private static String explain(UnitAction<RuntimeException> action, String... values) {
        String sql = lastStatement(action);
        for (String value : values) {
            sql = sql.replaceFirst("\\?", Matcher.quoteReplacement(value));
        }
        return db.server().query("EXPLAIN (ANALYZE, BUFFERS) " + sql).stream()
                .map(row -> String.valueOf(row.get(0)))
                .collect(Collectors.joining("\n"));
    }

    private static String lastStatement(UnitAction<RuntimeException> action) {
        try (LogCapture statements = new LogCapture("org.hibernate.SQL", Level.DEBUG)) {
            db.run(action);
            List<String> sent = statements.messages();
            return sent.get(sent.size() - 1);
        }
    }

    private static long buffers(String plan) {
        Matcher buffers = BUFFERS.matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return Long.parseLong(buffers.group(1)) + (buffers.group(2) == null ? 0 : Long.parseLong(buffers.group(2)));
    }
}
