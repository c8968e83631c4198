package dev.todosdk.benchmarks.memory;

import dev.todosdk.persistence.PersistenceModule;
import dev.todosdk.testkit.memory.InMemoryDatabase;
import dev.todosdk.todo.TodoModule;
import java.util.List;
import java.util.concurrent.TimeUnit;
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

/** Building the mapping of a set of modules, which happens once for each set in a JVM. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
@Fork(5)
public class InMemoryStartBenchmark {

    /** The first set of modules in a fresh JVM. */
    @Benchmark
    public InMemoryDatabase first() {
        return InMemoryDatabase.with(new TodoModule());
    }

    /** A JVM in which some sets have been built already. */
    @State(Scope.Benchmark)
    public static class Started {
        /** Builds other sets. */
        @Setup
        public void build() {
            List<List<PersistenceModule>> others = List.of(
                    List.of(new TodoModule()),
                    List.of(SampleModule.LABEL),
                    List.of(SampleModule.MEASURE),
                    List.of(new TodoModule(), SampleModule.LABEL));
            others.forEach(InMemoryDatabase::with);
        }
    }

    /** The next set of modules, of four entities. */
    @Benchmark
    public InMemoryDatabase next(Started started) {
        return InMemoryDatabase.with(SampleModule.SHOP);
    }
}
