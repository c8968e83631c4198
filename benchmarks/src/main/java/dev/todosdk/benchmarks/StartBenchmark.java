package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The start of every stack against a migrated database, up to the first read's answer. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StartBenchmark {

    /** Which stack starts. */
    @Param
    public StackKind kind = StackKind.JDBC;

    private @Nullable Stack stack;

    /** Stops it, which is not measured. */
    @TearDown(Level.Iteration)
    public void close() {
        Objects.requireNonNull(stack, "started").close();
    }

    private void start(Workload workload) {
        Stack started = kind.open(Target.ofThisProcess());
        stack = started;
        workload.run(started, 0);
    }

    /** Once in each JVM. */
    @Benchmark
    public void startInANewJvm() {
        start(Workload.START);
    }

    /** Again and again in one JVM. */
    @Benchmark
    public void startInAWarmJvm() {
        start(Workload.RESTART);
    }
}
