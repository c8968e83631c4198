package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import dev.todosdk.todo.Todo_;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Queries in memory over 100,000 todos. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(2)
public class InMemoryQueryBenchmark {

    private static final int ROWS = 100_000;

    private final InMemoryDatabase db = InMemoryDatabase.with(new TodoModule());

    /** Every other one completed, titles in no order. */
    @Setup
    public void fill() {
        List<Todo> todos = IntStream.range(0, ROWS)
                .mapToObj(i -> new Todo("todo " + i * 7919L % ROWS))
                .toList();
        for (int i = 0; i < ROWS; i += 2) {
            todos.get(i).complete();
        }
        db.run(unit -> unit.repository(TodoRepository.class).insertAll(todos));
    }

    /** The open ones whose title has a 7, by title, the 20 of the 50th page. */
    @Benchmark
    public List<Todo> filterSortPage() {
        return db.read(unit -> unit.repository(TodoRepository.class)
                .query(Conditions.all(
                        Conditions.equalTo(Todo_.completed, false), Conditions.contains(Todo_.title, "7")))
                .orderBy(Order.by(Sort.asc("title"), Sort.asc("id")))
                .list(Limit.range(981, 1_000)));
    }
}
