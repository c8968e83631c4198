package dev.todosdk.benchmarks;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs {@link ManyInsertsBenchmark} in rounds, its ways side by side, and prints each one's median as a ratio to COPY's.
 * {@code benchmark.rounds} (3) and {@code benchmark.seconds} (5) of warm-up and of measurement are system properties.
 */
public final class ManyInsertsRun {

    private static final List<String> WAYS = List.of("copy", "sdk", "batches");

    private ManyInsertsRun() {}

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when a benchmark fails
     */
    public static void main(String[] arguments) throws Exception {
        Map<String, List<Double>> times = new LinkedHashMap<>();
        try (BenchmarkDatabase database = BenchmarkDatabase.start(
                Files.createTempDirectory("todo-sdk-benchmark").resolve("server"))) {
            for (int round = 0; round < Integer.getInteger("benchmark.rounds", 3); round++) {
                for (String way : WAYS) {
                    times.computeIfAbsent(way, key -> new ArrayList<>()).add(measure(database, way));
                }
            }
        }
        double copy = median(times.getOrDefault("copy", List.of()));
        times.forEach((way, all) -> System.out.printf(
                Locale.ROOT, "%-8s %8.0f us  %.2f x COPY  %s%n", way, median(all), median(all) / copy, all));
    }

    private static double measure(BenchmarkDatabase database, String way) throws RunnerException {
        int seconds = Integer.getInteger("benchmark.seconds", 5);
        return new Runner(new OptionsBuilder()
                        .include("ManyInsertsBenchmark\\." + way + "$")
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(seconds * 500L))
                        .jvmArgsAppend(Target.jvmArguments(database.address()))
                        .shouldFailOnError(true)
                        .build())
                .runSingle()
                .getPrimaryResult()
                .getScore();
    }

    private static double median(List<Double> values) {
        List<Double> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
