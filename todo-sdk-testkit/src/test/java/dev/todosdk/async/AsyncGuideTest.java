package dev.todosdk.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.support.Snippets;
import dev.todosdk.testkit.BothStores;
import dev.todosdk.testkit.contract.ledger.Account;
import dev.todosdk.testkit.contract.ledger.AccountRepository;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import dev.todosdk.todo.TodoView;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** The code in docs/async.md. */
@BothStores({LedgerModule.class, TodoModule.class})
class AsyncGuideTest {

    private static final class Mails {
        private final List<Long> confirmed = new CopyOnWriteArrayList<>();

        void confirm(long id) {
            confirmed.add(id);
        }
    }

    private final UnitOfWorkFactory db;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Mails mails = new Mails();

    AsyncGuideTest(UnitOfWorkFactory db) {
        this.db = db;
    }

    @AfterEach
    void shutDown() throws InterruptedException {
        executor.shutdown();
        assertThat(executor.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    }

    @Test
    void hasUnitsRunByAnExecutor() throws Exception {
        AsyncUnits units = AsyncUnits.of(db, executor);
        UnitFuture<Long> id = units.callAsync(unit -> unit.repository(AccountRepository.class)
                .insert(new Account(7, 100))
                .id());
        CompletableFuture<Void> told = id.thenAccept(mails::confirm);

        told.get(1, TimeUnit.MINUTES);
        assertThat(mails.confirmed).containsExactly(7L);
    }

    @Test
    void hasServicesRunByAnExecutor() throws Exception {
        AsyncUnits units = AsyncUnits.of(db, executor);
        TodoService todos = new TodoService(db);
        UnitFuture<TodoView> milk = units.callAsync(unit -> todos.joining(unit).create(NewTodo.titled("Buy milk")));

        assertThat(milk.get(1, TimeUnit.MINUTES).title()).isEqualTo("Buy milk");
        assertThat(todos.count()).isEqualTo(1);
    }

    @Test
    void refusesWhatWouldWaitTooLong() {
        AsyncUnits units = AsyncUnits.of(db, executor);
        AsyncUnits narrow = units.withMostRunning(10).withMostWaiting(200);

        assertThat(narrow.runAsync(unit -> {}).join()).isNull();
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the same future
    void cancels() {
        AsyncUnits units = AsyncUnits.of(db, executor);
        UnitFuture<Long> report =
                units.callAsync(unit -> unit.repository(AccountRepository.class).count());
        CompletableFuture<Long> inTime = report.orTimeout(2, TimeUnit.SECONDS);
        boolean nothingWasDone = report.cancel(true);

        assertThat(inTime).isSameAs(report);
        assertThat(report.handle((count, thrown) -> thrown != null || count == 0)
                        .join())
                .isTrue();
        assertThat(!nothingWasDone || report.isCancelled()).isTrue();
    }

    static Runnable withMdc(Runnable task) {
        Map<String, String> asked = Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
        return () -> {
            MDC.setContextMap(asked);
            try {
                task.run();
            } finally {
                MDC.clear();
            }
        };
    }

    @Test
    void takesAlongWhatHangsOnTheThread() throws Exception {
        AsyncUnits units = AsyncUnits.of(db, executor);
        AsyncUnits logged = units.withTaskDecorator(AsyncGuideTest::withMdc);
        UnitFuture<String> seen;
        try (MDC.MDCCloseable request = MDC.putCloseable("request", "r-17")) {
            assertThat(request).isNotNull();
            seen = logged.callAsync(unit -> String.valueOf(MDC.get("request")));
        }
        assertThat(seen.get(1, TimeUnit.MINUTES)).isEqualTo("r-17");
    }

    @Test
    void theGuideShowsThisCode() throws IOException {
        Snippets.of("docs/async.md")
                .assertAreIn(
                        "todo-sdk-testkit/src/test/java/dev/todosdk/async/AsyncGuideTest.java",
                        "todo-sdk-testkit/src/test/java25/StructuredGuide.java");
    }
}
