package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.database.Database;
import dev.todosdk.database.SchemaMode;
import dev.todosdk.todo.Todo;
import dev.todosdk.todo.TodoModule;
import dev.todosdk.todo.TodoRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

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
     * Runs on a PostgreSQL of its own, with and without in turn, and prints the ratio of the medians.
     *
     * @param arguments how many rounds; 7 when none
     * @throws Exception when a benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length == 0 ? 7 : Integer.parseInt(arguments[0]);
        Path directory = Files.createTempDirectory("todo-sdk-benchmark");
        try (BenchmarkDatabase server = BenchmarkDatabase.start(directory.resolve("server"))) {
            List<Double> ratios = new ArrayList<>();
            for (int round = 0; round < rounds; round++) {
                boolean first = round % 2 == 0;
                double one = median(server.address(), first);
                double other = median(server.address(), !first);
                ratios.add(first ? one / other : other / one);
            }
            Collections.sort(ratios);
            System.out.printf(
                    "p50 with the token / without: %.3f (median of %d rounds; %.3f to %.3f)%n",
                    ratios.get(rounds / 2), rounds, ratios.get(0), ratios.get(rounds - 1));
        }
    }

    private static double median(Address address, boolean tokens) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(CommitTokenBenchmark.class.getName() + "\\.")
                        .param("tokens", String.valueOf(tokens))
                        .jvmArgsAppend(Target.jvmArguments(address))
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(8))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.seconds(2))
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getStatistics()
                .getPercentile(50);
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
