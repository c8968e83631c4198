package dev.todosdk.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.todosdk.TodoSdk;
import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.RetryPolicy;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.StaleVersionException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.postgresql.TestDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One thread's units of every kind, and what they were told is stored. All but the counter is this thread's own. */
final class PooledUnits {

    private static final int ROUNDS = 15;

    /** For at least as long; not at all in the build. */
    private static final long SECONDS = Long.getLong("todosdk.test.seconds", 0);

    /** More than a stream reads at once. */
    private static final int MANY = 1200;

    private static final UnitOptions UNTIL_IT_SUCCEEDS = UnitOptions.DEFAULT
            .withIsolation(Isolation.REPEATABLE_READ)
            .withTimeout(Duration.ofSeconds(20))
            .withRetry(RetryPolicy.DEFAULT.withAttempts(100).withStaleVersions(true));

    private final TodoSdk sdk;
    private final TestDatabase database;
    private final String prefix;
    private final long counter;
    private final Map<Long, String> acknowledged = new TreeMap<>();
    private int counted;

    PooledUnits(TodoSdk sdk, TestDatabase database, String prefix, long counter) {
        this.sdk = sdk;
        this.database = database;
        this.prefix = prefix;
        this.counter = counter;
    }

    /** By id, title and whether it is done. */
    Map<Long, String> acknowledged() {
        return acknowledged;
    }

    int counted() {
        return counted;
    }

    void run() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        insertMany();
        for (int round = 0; round < ROUNDS || System.nanoTime() < end; round++) {
            insert(prefix + round);
            change(prefix + round);
            partly(prefix + round);
            stale(prefix + round);
            rolledBack();
            count();
            stream();
        }
        completeAll();
    }

    private static TodoRepository todos(UnitOfWork unit) {
        return unit.repository(TodoRepository.class);
    }

    private Condition<Todo> own() {
        return Conditions.startsWith(Todo_.title, prefix);
    }

    private void stored(Todo todo) {
        acknowledged.put(todo.id(), todo.title() + " " + todo.isCompleted());
    }

    private long insert(String title) {
        Todo todo = sdk.call(unit -> todos(unit).insert(new Todo(title)));
        stored(todo);
        return todo.id();
    }

    private void insertMany() {
        List<Todo> many = IntStream.range(0, MANY)
                .mapToObj(number -> new Todo(prefix + "many " + number))
                .toList();
        sdk.run(unit -> todos(unit).insertAll(many));
        many.forEach(this::stored);
    }

    private void change(String title) {
        long id = insert(title + " to change");
        stored(sdk.call(unit -> {
            Todo todo = todos(unit).getById(id);
            todo.complete();
            return todo;
        }));
    }

    private void partly(String title) {
        stored(sdk.call(unit -> {
            Todo kept = todos(unit).insert(new Todo(title + " around a savepoint"));
            assertThatThrownBy(() -> unit.savepoint(part -> {
                        todos(part).insert(new Todo(title + " given up"));
                        part.flush();
                        throw new IllegalStateException("given up");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            return kept;
        }));
    }

    private void stale(String title) {
        long id = insert(title + " changed by another");
        assertThatThrownBy(() -> sdk.run(unit -> {
                    todos(unit).getById(id).complete();
                    todos(unit).insert(new Todo(title + " with a stale one"));
                    database.execute("UPDATE todo SET version = version + 1 WHERE id = " + id);
                }))
                .isInstanceOf(StaleVersionException.class);
    }

    private void rolledBack() {
        try (UnitOfWork unit = sdk.begin()) {
            todos(unit).insert(new Todo(prefix + "rolled back"));
            unit.flush();
            unit.rollback();
        }
    }

    /** All threads change this one. */
    private void count() {
        sdk.run(UNTIL_IT_SUCCEEDS, unit -> {
            Todo todo = todos(unit).getById(counter);
            todo.rename(String.valueOf(Integer.parseInt(todo.title()) + 1));
        });
        counted++;
    }

    private void stream() {
        long read = sdk.read(unit -> {
            try (Stream<Todo> all = todos(unit).query(own()).stream()) {
                return all.count();
            }
        });
        assertThat(read).isEqualTo(acknowledged.size());
    }

    private void completeAll() {
        long changed = sdk.call(unit -> todos(unit).updateAll(own(), Changes.set(Todo_.completed, true)));
        assertThat(changed).isEqualTo(acknowledged.size());
        acknowledged.replaceAll((id, state) -> state.replaceFirst("false$", "true"));
    }
}
