package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.testkit.contract.ledger.LedgerModule;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Measures what a test pays for a database of its own. Times are printed and not asserted, because machines differ. 1,000
 * tests by {@code -Dtest.jvm.args=-Dtodosdk.test.scale=50}.
 */
class CloneCostTest {

    private static final int CLONES = 20;
    private static final int TESTS = 20 * Integer.getInteger("todosdk.test.scale", 1);

    private final PostgresqlForTests server = PostgresqlForTests.shared();

    @Test
    void aCloneOfAMigratedDatabase() {
        long before = System.nanoTime();
        copy().close();
        long first = System.nanoTime() - before;
        List<Long> clones = new ArrayList<>();
        for (int i = 0; i < CLONES; i++) {
            long begin = System.nanoTime();
            TestDatabase copy = copy();
            clones.add(System.nanoTime() - begin);
            assertThat(copy.rowCount("todo")).isZero();
            copy.close();
        }
        Collections.sort(clones);
        System.out.println(
                "CloneCostTest: first with migration " + millis(first) + " ms, clone " + millis(clones.get(CLONES / 2))
                        + " ms (median of " + CLONES + "), slowest " + millis(clones.get(CLONES - 1)) + " ms");
    }

    private TestDatabase copy() {
        return server.createDatabase("clone cost", empty -> Database.builder()
                .dataSource(empty.dataSource())
                .module(new TodoModule())
                .start()
                .close());
    }

    /** Ten units on a database that is kept and cleaned, beside the same with every table truncated on a new connection. */
    @Test
    void aTestOfTenUnits() {
        List<PersistenceModule> modules = List.of(new TodoModule(), new LedgerModule());
        List<Long> cleaned = new ArrayList<>();
        List<Long> truncated = new ArrayList<>();
        try (PostgresqlDatabase kept = PostgresqlDatabase.with(modules)) {
            for (int i = 0; i < TESTS; i++) {
                long begin = System.nanoTime();
                try (PostgresqlDatabase database = PostgresqlDatabase.with(modules)) {
                    tenUnits(database);
                }
                cleaned.add(System.nanoTime() - begin);
                begin = System.nanoTime();
                tenUnits(kept);
                truncate(kept.server());
                truncated.add(System.nanoTime() - begin);
            }
        }
        System.out.println("CloneCostTest: ten units " + medianTenths(cleaned) + " ms, when tables are truncated "
                + medianTenths(truncated) + " ms (medians of " + TESTS + ")");
    }

    private static void tenUnits(UnitOfWorkFactory units) {
        TodoService todos = new TodoService(units);
        assertThat(todos.count()).isZero();
        for (int i = 0; i < 4; i++) {
            todos.complete(todos.create(NewTodo.titled("Buy milk")).id());
        }
        assertThat(todos.count()).isEqualTo(4);
    }

    private static void truncate(TestDatabase database) {
        assertThat(database.idleInTransaction()).isZero();
        database.execute("TRUNCATE "
                + database
                        .query("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = 'public'"
                                + " AND tablename NOT LIKE 'databasechangelog%'")
                        .stream()
                        .map(row -> String.valueOf(row.get(0)))
                        .collect(Collectors.joining(", ")));
    }

    private static double medianTenths(List<Long> nanos) {
        Collections.sort(nanos);
        return nanos.get(nanos.size() / 2) / 100_000 / 10.0;
    }

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
