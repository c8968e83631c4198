package dev.todosdk.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The settings of a run, each a system property. Immutable.
 *
 * @param rounds {@code benchmark.rounds} (2): how often everything is measured
 * @param seconds {@code benchmark.seconds} (8): of warm-up before each measurement, which takes half of that
 * @param results {@code benchmark.results} (target/benchmark-results.csv): what was measured so far
 * @param report {@code benchmark.report} (docs): the directory of benchmarks.md and benchmarks.svg
 * @param workloads {@code benchmark.workloads} (all), for example {@code W1,W4}
 * @param conditions {@code benchmark.conditions} (all), for example {@code LOOPBACK}
 */
record BenchmarkSettings(
        int rounds, double seconds, Path results, Path report, List<Workload> workloads, List<Condition> conditions) {

    static BenchmarkSettings ofThisProcess() {
        return new BenchmarkSettings(
                        Integer.getInteger("benchmark.rounds", 2),
                        Double.parseDouble(System.getProperty("benchmark.seconds", "8")),
                        Path.of(System.getProperty("benchmark.results", "target/benchmark-results.csv")),
                        Path.of(System.getProperty("benchmark.report", "docs")),
                        chosen("benchmark.workloads").map(Workload::valueOf).toList(),
                        chosen("benchmark.conditions").map(Condition::valueOf).toList())
                .orAll();
    }

    private static Stream<String> chosen(String property) {
        String names = System.getProperty(property, "");
        return names.isEmpty() ? Stream.of() : Stream.of(names.split(",", -1));
    }

    private BenchmarkSettings orAll() {
        return new BenchmarkSettings(
                rounds,
                seconds,
                results,
                report,
                workloads.isEmpty() ? List.of(Workload.values()) : workloads,
                conditions.isEmpty() ? List.of(Condition.values()) : conditions);
    }
}
