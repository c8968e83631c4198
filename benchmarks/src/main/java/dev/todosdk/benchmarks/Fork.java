package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.StackKind;
import java.util.Objects;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/** One JVM that measures one workload on one stack. */
record Fork(double seconds, Address address) {

    /** Of a start in a JVM that has started the stack before. */
    private static final int WARM_STARTS = 5;

    Measurement measure(Condition condition, int round, Workload workload, StackKind kind) throws RunnerException {
        Class<?> benchmark = workload.isStart() ? StartBenchmark.class : UnitOfWorkBenchmark.class;
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(benchmark.getName() + "\\." + workload.method() + "$")
                .param("kind", kind.name())
                .forks(1)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend(Target.jvmArguments(address))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true);
        RunResult result = new Runner(iterations(options, workload).build()).runSingle();
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        Statistics times = result.getPrimaryResult().getStatistics();
        return new Measurement(
                condition, round, workload, kind, times.getPercentile(50), times.getPercentile(10), bytes);
    }

    private ChainedOptionsBuilder iterations(ChainedOptionsBuilder options, Workload workload) {
        if (workload.isStart()) {
            boolean warm = workload == Workload.RESTART;
            return options.warmupIterations(warm ? WARM_STARTS : 0).measurementIterations(warm ? WARM_STARTS : 1);
        }
        return options.warmupIterations(1)
                .warmupTime(milliseconds(workload == Workload.W1B ? 2 * seconds : seconds))
                .measurementIterations(1)
                .measurementTime(milliseconds(seconds / 2));
    }

    private static TimeValue milliseconds(double seconds) {
        return TimeValue.milliseconds((long) (seconds * 1000));
    }
}
