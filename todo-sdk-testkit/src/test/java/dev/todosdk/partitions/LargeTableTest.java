package dev.todosdk.partitions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.NewTodo;
import dev.todosdk.todo.TodoRepository;
import jakarta.data.page.PageRequest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The same on many todos in partitions and on 10,000, in turn, so that whatever else the machine does is done to both. Off without
 * {@code -Dtodosdk.test.rows=10000000}: it compares times, and filling the table takes minutes.
 */
@PostgresqlTest
@EnabledIfSystemProperty(named = "todosdk.test.rows", matches = "\\d+")
class LargeTableTest {

    private static final int FEW = 10_000;
    private static final int MANY = Integer.getInteger("todosdk.test.rows", FEW);
    private static final int WARM_UP = 500;
    private static final int TIMED = 500;
    private static final double MOST = 1.3;

    /** Something that a service does with one of the todos. */
    private enum Work {
        INSERT {
            @Override
            void with(TodoSdk sdk, long id) {
                sdk.todos().create(NewTodo.titled("one more"));
            }
        },
        PAGE {
            @Override
            void with(TodoSdk sdk, long id) {
                int found = sdk.read(unit -> unit.repository(TodoRepository.class)
                        .query(Condition.unrestricted())
                        .cursoredPage(PageRequest.ofSize(20).withoutTotal().afterCursor(PageRequest.Cursor.forKey(id)))
                        .content()
                        .size());
                assertThat(found).isEqualTo(20);
            }
        },
        COMPLETE {
            @Override
            void with(TodoSdk sdk, long id) {
                sdk.run(unit ->
                        unit.repository(TodoRepository.class).getById(id).complete());
            }
        };

        abstract void with(TodoSdk sdk, long id);
    }

    @Test
    void manyTodosTakeHardlyLongerThanFew(TestDatabase few) {
        try (TestDatabase many = PostgresqlForTests.shared().createDatabase();
                TodoSdk onFew = filled(few, FEW);
                TodoSdk onMany = filled(many, MANY)) {
            Random random = new Random(20261127);
            for (Work work : Work.values()) {
                long[][] nanos = new long[2][TIMED];
                for (int i = -WARM_UP; i < TIMED; i++) {
                    long fewNanos = nanos(work, onFew, 1 + random.nextInt(FEW - 100));
                    long manyNanos = nanos(work, onMany, 1 + random.nextInt(MANY - 100));
                    nanos[0][Math.max(i, 0)] = fewNanos;
                    nanos[1][Math.max(i, 0)] = manyNanos;
                }
                double ratio = (double) median(nanos[1]) / median(nanos[0]);
                System.out.printf(
                        "LargeTableTest: %s takes %d us on %d todos and %d us on %d: %.2f%n",
                        work, median(nanos[0]) / 1000, FEW, median(nanos[1]) / 1000, MANY, ratio);
                assertThat(ratio).as(work.name()).isLessThanOrEqualTo(MOST);
            }
        }
    }

    private static TodoSdk filled(TestDatabase database, int rows) {
        TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .module(new Changes("partitions/changelog.sql"))
                .migrationContexts("moved")
                .start();
        database.execute(
                "INSERT INTO todo (id, title, completed, created_at, updated_at, version)"
                        + " SELECT n, 'todo ' || n, n % 10 = 0, now(), now(), 0 FROM generate_series(1, " + rows
                        + ") AS n",
                "SELECT setval('todo_seq', " + (rows + 1_000L) + ")",
                "VACUUM ANALYZE todo");
        return sdk;
    }

    private static long nanos(Work work, TodoSdk sdk, long id) {
        long begin = System.nanoTime();
        work.with(sdk, id);
        return System.nanoTime() - begin;
    }

    private static long median(long[] nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
