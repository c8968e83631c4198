package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.observation.ObservedUnit;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.observation.UnitListener;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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

/** What a listener of units costs: an insert and its commit with one, beside the same without. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ListenerBenchmark {

    /** Whether one listens. */
    @Param({"false", "true"})
    public boolean listener;

    private final LongAdder events = new LongAdder();
    private @Nullable Database database;

    /**
     * Prints the ratio of the medians.
     *
     * @param arguments how many rounds; 7 when none
     * @throws Exception when a benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        new SideBySide(ListenerBenchmark.class, "listener").print(arguments);
    }

    /** Starts. */
    @Setup
    public void open() {
        Address address = Target.ofThisProcess();
        Database.Builder builder = Database.builder()
                .jdbcUrl(address.url())
                .username(address.user())
                .password(address.password())
                .schemaMode(SchemaMode.LEAVE)
                .module(new TodoModule());
        database = (listener ? builder.unitListener(counting()) : builder).start();
    }

    /** Listens to what happens in each unit. */
    private UnitListener counting() {
        return new UnitListener() {
            @Override
            public void borrowed(ObservedUnit unit, long waitedNanos) {
                events.increment();
            }

            @Override
            public void sent(ObservedUnit unit, StatementKind kind, long nanos) {
                events.increment();
            }

            @Override
            public void committed(ObservedUnit unit) {
                events.add(unit.roundTrips());
            }
        };
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
