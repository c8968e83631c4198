package dev.todosdk.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.exception.CommitOutcome;
import dev.todosdk.persistence.exception.CommitToken;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.PostgresqlDatabase;
import dev.todosdk.testkit.PostgresqlExtension;
import dev.todosdk.testkit.contract.model.ShopModule;
import dev.todosdk.testkit.contract.model.Stock;
import dev.todosdk.testkit.contract.model.StockRepository;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoQuery;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.TodoView;
import dev.todosdk.todo.Todo_;
import jakarta.data.page.CursoredPage;
import jakarta.data.page.PageRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What docs/large-tables.md does to a database in use. The build moves 2,000 todos; {@code -Dtodosdk.test.scale=500} a million.
 */
@ExtendWith(PostgresqlExtension.class)
class PartitionsTest {

    private static final int TODOS = 2_000 * Integer.getInteger("todosdk.test.scale", 1);

    private static TodoSdk.Builder sdk(TestDatabase database) {
        return TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .commitPath(PostgresqlDatabase.commitPath());
    }

    @Test
    void theGuideShowsTheseChangelogs() throws IOException {
        Snippets.of("docs/large-tables.md")
                .assertAreIn(
                        "todo-sdk-testkit/src/test/resources/partitions",
                        "todo-sdk-testkit/src/test/java/dev/todosdk/partitions");
    }

    @Test
    void todosMoveWhileTheyAreWorkedOn(TestDatabase database) {
        Set<Long> open = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        try (TodoSdk before = sdk(database).start()) {
            before.todos().createAll(titles(TODOS)).forEach(todo -> open.add(todo.id()));
            List<CompletableFuture<Void>> workers = IntStream.range(0, 2)
                    .mapToObj(worker -> CompletableFuture.runAsync(
                            () -> workUntilOver(before, open, over), task -> new Thread(task).start()))
                    .toList();
            try (TodoSdk expanding = sdk(database)
                    .module(new Changes("partitions/changelog.sql"))
                    .migrationContexts()
                    .start()) {
                long moved = backfilled(expanding);
                assertThat(moved).isGreaterThanOrEqualTo(TODOS / 2);
            }
            sdk(database)
                    .module(new Changes("partitions/changelog.sql"))
                    .migrationContexts("moved")
                    .start()
                    .close();
            await(database, "SELECT count(*) FROM todo WHERE description = 'worked on'");
            over.set(true);
            workers.forEach(CompletableFuture::join);
        }
        assertThat(ids(database, "todo")).isEqualTo(open);
        assertThat(database.query("SELECT tableoid::regclass::text FROM todo GROUP BY 1"))
                .hasSize(4);
        try (TodoSdk after = sdk(database).start()) {
            worksAsBefore(database, after, open.size());
        }
    }

    private static long backfilled(TodoSdk expanding) {
        return expanding
                .migrations()
                .backfill("todo", "id = id", "not exists (select from todo_parts p where p.id = todo.id)");
    }

    /** Creates, changes and deletes, until the others are done. */
    private static void workUntilOver(TodoSdk sdk, Set<Long> open, AtomicBoolean over) {
        for (int i = 0; !over.get(); i++) {
            TodoView mine = sdk.todos().create(NewTodo.titled("while it moves " + i));
            sdk.todos().complete(mine.id());
            if (i % 3 == 0) {
                sdk.todos().delete(mine.id());
            } else {
                sdk.todos().describe(mine.id(), mine.version() + 1, "worked on");
                open.add(mine.id());
            }
        }
    }

    private static void await(TestDatabase database, String count) {
        long before = (Long) database.query(count).get(0).get(0);
        while ((Long) database.query(count).get(0).get(0) < before + 20) {
            Thread.onSpinWait();
        }
    }

    private static void worksAsBefore(TestDatabase database, TodoSdk sdk, int rows) {
        assertThat(sdk.todos().count()).isEqualTo(rows);
        assertThat(walked(sdk)).hasSize(rows).doesNotHaveDuplicates().isSorted();
        List<TodoView> copied = sdk.todos().createAll(titles(1_000));
        assertThat(sdk.todos().count()).isEqualTo(rows + 1_000);
        long id = copied.get(7).id();
        assertThat(sdk.todos().complete(id).completed()).isTrue();
        Todo again = sdk.call(unit -> {
            TodoRepository todos = unit.repository(TodoRepository.class);
            Todo todo = todos.getById(id);
            todo.rename("renamed");
            unit.flush();
            return todos.query(Conditions.equalTo(Todo_.title, "renamed")).single();
        });
        assertThat(again.id()).isEqualTo(id);
        assertThat(database.query("EXPLAIN SELECT * FROM todo WHERE id = " + id).toString())
                .contains("Index Scan")
                .doesNotContain("Append"); // of several partitions
        sdk.todos().delete(id);
        assertThat(sdk.todos().find(id)).isEmpty();
    }

    private static List<NewTodo> titles(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> NewTodo.titled("todo " + i))
                .toList();
    }

    private static List<Long> walked(TodoSdk sdk) {
        List<Long> ids = new ArrayList<>();
        CursoredPage<TodoView> page = sdk.todos().list(TodoQuery.all().page(PageRequest.ofSize(200)));
        while (true) {
            page.content().forEach(todo -> ids.add(todo.id()));
            if (!page.hasNext()) {
                return ids;
            }
            page = sdk.todos().list(TodoQuery.all().page(page.nextPageRequest()));
        }
    }

    private static Set<Long> ids(TestDatabase database, String table) {
        Set<Long> ids = ConcurrentHashMap.newKeySet();
        database.query("SELECT id FROM " + table).forEach(row -> ids.add((Long) row.get(0)));
        return ids;
    }

    /** Beside others who do the same: each row is there once, and each change of it counts. */
    @Test
    void anUpsertFindsItsRowInWhicheverPartition() {
        try (PostgresqlDatabase db = PostgresqlDatabase.with(new ShopModule())) {
            db.server()
                    .execute(
                            "ALTER TABLE stock RENAME TO stock_whole",
                            "CREATE TABLE stock (LIKE stock_whole INCLUDING DEFAULTS, PRIMARY KEY (article)) PARTITION BY HASH (article)",
                            "CREATE TABLE stock_0 PARTITION OF stock FOR VALUES WITH (modulus 2, remainder 0)",
                            "CREATE TABLE stock_1 PARTITION OF stock FOR VALUES WITH (modulus 2, remainder 1)");
            AtomicInteger inserted = new AtomicInteger();
            List<CompletableFuture<Void>> all = IntStream.rangeClosed(1, 3)
                    .mapToObj(worker -> CompletableFuture.runAsync(
                            () -> upsertAll(db, worker, inserted), task -> new Thread(task).start()))
                    .toList();
            all.forEach(CompletableFuture::join);
            assertThat(inserted).hasValue(100);
            List<Stock> found =
                    db.call(unit -> unit.repository(StockRepository.class).findAll());
            assertThat(found)
                    .hasSize(100)
                    .allMatch(stock -> stock.quantity >= 1 && stock.quantity <= 3 && stock.version() == 2);
            assertThat(db.server().query("SELECT tableoid FROM stock GROUP BY 1"))
                    .hasSize(2);
        }
    }

    private static void upsertAll(PostgresqlDatabase db, int quantity, AtomicInteger inserted) {
        for (int i = 0; i < 100; i++) {
            Stock stock = new Stock("article " + i, quantity);
            Upserted<Stock> upserted =
                    db.call(unit -> unit.repository(StockRepository.class).upsert(stock));
            assertThat(upserted.entity().quantity).isEqualTo(quantity);
            inserted.addAndGet(upserted.inserted() ? 1 : 0);
        }
    }

    @Test
    void aTableBecomesTheFirstOfItsRanges(TestDatabase database) {
        try (TodoSdk before = sdk(database).start()) {
            before.todos().createAll(titles(500));
            sdk(database).module(new Changes("partitions/ranges.sql")).start().close();
            before.todos().createAll(titles(500));
            assertThat(before.todos().count()).isEqualTo(1_000);
        }
        database.execute("SELECT setval('todo_seq', 1500001)");
        try (TodoSdk after = sdk(database).start()) {
            after.todos().createAll(titles(500));
            assertThat(database.rowCount("todo_second")).isEqualTo(500);
            assertThat(walked(after)).hasSize(1_500);
            database.execute("ALTER TABLE todo DETACH PARTITION todo_first");
            assertThat(walked(after)).hasSize(500);
            assertThat(database.rowCount("todo_first")).isEqualTo(1_000);
        }
    }

    @Test
    void tokensOfADayGoInOneStep(TestDatabase database) {
        try (TodoSdk before = sdk(database).start()) {
            before.todos().create(NewTodo.titled("before"));
            UUID first = token(database);
            sdk(database).module(new Changes("partitions/tokens.sql")).start().close();
            database.execute("CALL keep_commit_tokens(7)");
            before.todos().create(NewTodo.titled("after"));
            assertThat(database.rowCount("todo_sdk_commit")).isEqualTo(2);
            assertThat(before.outcomeOf(new CommitToken(first))).isEqualTo(CommitOutcome.APPLIED);
            UUID never = new UUID(first.getMostSignificantBits(), first.getLeastSignificantBits() ^ 1);
            assertThat(before.outcomeOf(new CommitToken(never))).isEqualTo(CommitOutcome.NOT_APPLIED);
            database.execute(
                    "CREATE TABLE todo_sdk_commit_20260101 PARTITION OF todo_sdk_commit"
                            + " FOR VALUES FROM (uuid_at('2026-01-01Z')) TO (uuid_at('2026-01-02Z'))",
                    "INSERT INTO todo_sdk_commit (id) VALUES (uuid_at('2026-01-01 12:00Z'))",
                    "INSERT INTO todo_sdk_commit_horizon (deleted_before) VALUES (uuid_at('2026-01-01 13:00Z'))",
                    "CALL keep_commit_tokens(7)");
            assertThat(database.rowCount("todo_sdk_commit_20260101"))
                    .as("some may still be asked for")
                    .isEqualTo(1);
            database.execute(
                    "UPDATE todo_sdk_commit_horizon SET deleted_before = uuid_at('2026-01-02Z')",
                    "CALL keep_commit_tokens(7)");
            assertThat(database.query("SELECT to_regclass('todo_sdk_commit_20260101')")
                            .get(0))
                    .containsOnlyNulls();
            assertThat(before.outcomeOf(new CommitToken(first))).isEqualTo(CommitOutcome.APPLIED);
        }
    }

    private static UUID token(TestDatabase database) {
        return (UUID) database.query("SELECT id FROM todo_sdk_commit").get(0).get(0);
    }
}
