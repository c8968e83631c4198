package dev.todosdk.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.todosdk.TodoSdk;
import dev.todosdk.database.CommitPath;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.ConflictException;
import dev.todosdk.testkit.PostgresqlTest;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Serializable units in each other's way: of each pair of todos at most one may be completed, and each unit looks at one and
 * changes the other. With the settings that hold by default.
 */
@PostgresqlTest
class WriteSkewTest {

    private static final int THREADS = 8;
    private static final int PAIRS = 16;

    /** Of each thread. */
    private static final int UNITS = 100 * Integer.getInteger("todosdk.test.scale", 1);

    private static final UnitOptions SERIALIZABLE = UnitOptions.DEFAULT.withIsolation(Isolation.SERIALIZABLE);

    @ParameterizedTest
    @EnumSource
    void theInvariantHoldsAndHardlyAUnitIsRefused(CommitPath path, TestDatabase database) throws Exception {
        try (TodoSdk sdk = TodoSdk.builder()
                .jdbcUrl(database.jdbcUrl())
                .username(database.username())
                .password(database.password())
                .commitPath(path)
                .start()) {
            List<Long> ids = sdk.call(WriteSkewTest::insertPairs);
            AtomicInteger refused = new AtomicInteger();
            AtomicInteger broken = new AtomicInteger();
            runAll(() -> {
                for (int i = 0; i < UNITS; i++) {
                    swap(sdk, ids, refused, broken);
                }
                return null;
            });
            System.out.printf("WriteSkewTest: %s, %d of %d refused%n", path, refused.get(), THREADS * UNITS);
            assertThat(broken).as("pairs seen with both completed").hasValue(0);
            assertThat(refused.get()).isLessThanOrEqualTo(Math.max(1, THREADS * UNITS / 1000));
        }
    }

    private static List<Long> insertPairs(UnitOfWork unit) {
        List<Todo> todos = new ArrayList<>();
        for (int i = 0; i < 2 * PAIRS; i++) {
            todos.add(new Todo("todo " + i));
        }
        unit.repository(TodoRepository.class).insertAll(todos);
        return todos.stream().map(Todo::id).toList();
    }

    private static void swap(TodoSdk sdk, List<Long> ids, AtomicInteger refused, AtomicInteger broken) {
        int pair = ThreadLocalRandom.current().nextInt(PAIRS);
        boolean first = ThreadLocalRandom.current().nextBoolean();
        long looked = ids.get(2 * pair + (first ? 0 : 1));
        long changed = ids.get(2 * pair + (first ? 1 : 0));
        try {
            boolean both = sdk.call(SERIALIZABLE, unit -> changeUnlessOther(unit, looked, changed));
            broken.addAndGet(both ? 1 : 0);
        } catch (ConflictException conflict) {
            refused.incrementAndGet();
        }
    }

    /** Says whether both were completed already. */
    private static boolean changeUnlessOther(UnitOfWork unit, long looked, long changed) {
        TodoRepository todos = unit.repository(TodoRepository.class);
        Todo other = todos.getById(looked);
        Todo own = todos.getById(changed);
        if (own.isCompleted()) {
            own.reopen();
            return other.isCompleted();
        }
        if (!other.isCompleted()) {
            own.complete();
        }
        return false;
    }

    private static void runAll(Callable<Void> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            for (Future<Void> done : threads.invokeAll(List.of(work, work, work, work, work, work, work, work))) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
