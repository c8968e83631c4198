package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** Units of work in memory, and what the next test's empty database costs. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(2)
public class InMemoryBenchmark {

    private static final int ROWS = 1_000;

    /** After so many rows a database is exchanged, so that its size is no part of the measurement. */
    private static final int FULL = 10_000;

    private InMemoryDatabase filling = InMemoryDatabase.with(new TodoModule());
    private int filled;
    private final InMemoryDatabase filledBefore = InMemoryDatabase.with(new TodoModule());
    private List<Long> ids = List.of();
    private int next;
    private @Nullable UnitOfWork unit;

    /** Rows to find. */
    @Setup
    public void fill() {
        List<Todo> todos =
                IntStream.range(0, ROWS).mapToObj(i -> new Todo("todo " + i)).toList();
        filledBefore.run(work -> work.repository(TodoRepository.class).insertAll(todos));
        ids = todos.stream().map(Todo::id).map(Objects::requireNonNull).toList();
        unit = filledBefore.begin();
    }

    /** Gives all up. */
    @TearDown
    public void close() {
        Objects.requireNonNull(unit).close();
    }

    private long nextId() {
        next = next + 1 == ROWS ? 0 : next + 1;
        return ids.get(next);
    }

    /** A unit that inserts one row and commits. */
    @Benchmark
    public void insertAndCommit() {
        if (++filled > FULL) {
            filled = 0;
            filling = InMemoryDatabase.with(new TodoModule());
        }
        filling.run(work -> work.repository(TodoRepository.class).insert(new Todo("milk")));
    }

    /** Finds what an open unit holds already: 1,000 todos, one after the other. */
    @Benchmark
    public Optional<Todo> findInOpenUnit() {
        return Objects.requireNonNull(unit).repository(TodoRepository.class).findById(nextId());
    }

    /** A unit that finds one todo, which it has to read. */
    @Benchmark
    public Optional<Todo> findUnit() {
        long id = nextId();
        return filledBefore.read(work -> work.repository(TodoRepository.class).findById(id));
    }

    /** A unit that finds 100 todos, all of them to be read: divided by 100, what a find in an open unit costs. */
    @Benchmark
    public void find100InAUnit() {
        filledBefore.run(work -> {
            TodoRepository todos = work.repository(TodoRepository.class);
            for (int i = 0; i < 100; i++) {
                todos.findById(nextId());
            }
        });
    }

    /** A unit that does nothing: what all others contain. */
    @Benchmark
    public void emptyUnit() {
        filledBefore.run(work -> {});
    }

    /** The next test's database. */
    @Benchmark
    public InMemoryDatabase emptyDatabase() {
        return InMemoryDatabase.with(new TodoModule());
    }

    /** The next test's database for those who keep one: empties a table of a row. */
    @Benchmark
    public void clearedDatabase() {
        filling.run(work -> work.repository(TodoRepository.class).insert(new Todo("milk")));
        filling.clear();
    }
}
