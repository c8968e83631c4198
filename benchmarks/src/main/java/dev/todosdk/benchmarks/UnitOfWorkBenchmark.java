package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.runner.IterationType;

/** Units of work on every stack. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class UnitOfWorkBenchmark {

    /** Which stack does the work. */
    @Param
    public StackKind kind = StackKind.JDBC;

    private final AtomicLong number = new AtomicLong();
    private @Nullable Stack stack;

    /** Starts the stack. */
    @Setup
    public void open() {
        stack = kind.open(Target.ofThisProcess());
    }

    /** Leaves the server its processors while time is taken; before, the JVM's compiler may have them all. */
    @Setup(Level.Iteration)
    public void place(IterationParams iteration) {
        if (iteration.getType() == IterationType.MEASUREMENT) {
            Placement.ofClient();
        }
    }

    /** Stops it. */
    @TearDown
    public void close() {
        started().close();
    }

    private void run(Workload workload) {
        workload.run(started(), number.getAndIncrement());
    }

    private Stack started() {
        return Objects.requireNonNull(stack, "open() comes first");
    }

    /** W1. */
    @Benchmark
    public void insertAndCommit() {
        run(Workload.W1);
    }

    /** W1b. */
    @Benchmark
    @Threads(8)
    public void insertAndCommitFrom8Threads() {
        run(Workload.W1B);
    }

    /** W2. */
    @Benchmark
    public void mixedUnit() {
        run(Workload.W2);
    }

    /** W3, the small one. */
    @Benchmark
    public void insert1000() {
        run(Workload.W3);
    }

    /** W3, the large one. */
    @Benchmark
    public void insert10000() {
        run(Workload.W3B);
    }

    /** W4. */
    @Benchmark
    public void findById() {
        run(Workload.W4);
    }

    /** W5. */
    @Benchmark
    public void page() {
        run(Workload.W5);
    }

    /** W6. */
    @Benchmark
    public void change() {
        run(Workload.W6);
    }

    /** W7. */
    @Benchmark
    public void stream() {
        run(Workload.W7);
    }

    /** W8. */
    @Benchmark
    public void fiveQuestions() {
        run(Workload.W8);
    }

    /** W9. */
    @Benchmark
    public void lazyPage() {
        run(Workload.W9);
    }

    /** W10. */
    @Benchmark
    public void upsert() {
        run(Workload.W10);
    }

    /** W11. */
    @Benchmark
    public void pageWithTotal() {
        run(Workload.W11);
    }
}
