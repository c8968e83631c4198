package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * A benchmark with something and without it, in turn and in one run, so that a busy machine is busy for both. Immutable.
 *
 * @param benchmark the class; it has one benchmark
 * @param parameter its parameter, {@code false} or {@code true}
 */
record SideBySide(Class<?> benchmark, String parameter) {

    private static final int ROUNDS = 7;

    /** Runs on a PostgreSQL of its own and prints the ratio of the medians; the argument is how many rounds. */
    void print(String... arguments) throws Exception {
        int rounds = arguments.length == 0 ? ROUNDS : Integer.parseInt(arguments[0]);
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
                    "p50 with %s / without: %.3f (median of %d rounds; %.3f to %.3f)%n",
                    parameter, ratios.get(rounds / 2), rounds, ratios.get(0), ratios.get(rounds - 1));
        }
    }

    private double median(Address address, boolean value) throws RunnerException {
        return new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\.")
                        .param(parameter, String.valueOf(value))
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
}
