package dev.todosdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.database.Database;
import dev.todosdk.testkit.postgresql.PostgresqlForTests;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.TodoModule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Measures what a test pays for a database of its own. Times are printed and not asserted, because machines differ. */
class CloneCostTest {

    private static final int CLONES = 20;

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

    private static long millis(long nanos) {
        return Duration.ofNanos(nanos).toMillis();
    }
}
