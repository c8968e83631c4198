package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the commit token costs: an insert and its commit with it, beside the same without it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class CommitTokenBenchmark {

    /** Whether the unit stores one. */
    @Param({"false", "true"})
    public boolean tokens;

    private @Nullable Database database;

    /**
     * Prints the ratio of the medians.
     *
     * @param arguments how many rounds; 7 when none
     * @throws Exception when a benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        new SideBySide(CommitTokenBenchmark.class, "tokens").print(arguments);
    }

    /** Starts. */
    @Setup
    public void open() {
        Address address = Target.ofThisProcess();
        database = Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .schemaMode(SchemaMode.LEAVE)
                .commitTokens(tokens)
                .module(new TodoModule())
                .start();
    }

    /** Stops. */
    @TearDown
    public void close() {
        started().close();
    }

    private Database started() {
        return Objects.requireNonNull(database, "open() comes first");
    }

    /**
     * W1 of the other benchmarks.
     *
     * @return the row
     */
    @Benchmark
    public Todo insertAndCommit() {
        return started().call(unit -> unit.repository(TodoRepository.class).insert(new Todo("Buy milk")));
    }
}
