package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import dev.todosdk.testkit.network.NetworkProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks on every stack, side by side in rounds, on a PostgreSQL of its own, and writes the report.
 *
 * <p>Settings are system properties: {@code benchmark.rounds} (3), {@code benchmark.seconds} of warm-up and of measurement
 * (5), {@code benchmark.report} (docs/benchmarks), {@code benchmark.workloads} and {@code benchmark.conditions} (all).
 */
public final class BenchmarkRun {

    private final BenchmarkDatabase database;
    private final NetworkProxy network;
    private final Report report = new Report();

    private BenchmarkRun(BenchmarkDatabase database, NetworkProxy network) {
        this.database = database;
        this.network = network;
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when a benchmark fails or the report cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("todo-sdk-benchmark");
        try (BenchmarkDatabase database = BenchmarkDatabase.start(directory.resolve("server"));
                NetworkProxy network = NetworkProxy.to(database.address().url())) {
            BenchmarkRun run = new BenchmarkRun(database, network);
            run.countRoundTrips();
            run.measure(Integer.getInteger("benchmark.rounds", 3));
            run.report.write(Path.of(System.getProperty("benchmark.report", "docs/benchmarks")));
        }
    }

    private static List<Workload> workloads() {
        String chosen = System.getProperty("benchmark.workloads", "");
        return chosen.isEmpty()
                ? List.of(Workload.values())
                : Stream.of(chosen.split(",")).map(Workload::valueOf).toList();
    }

    private static List<Condition> conditions() {
        String chosen = System.getProperty("benchmark.conditions", "");
        return chosen.isEmpty()
                ? List.of(Condition.values())
                : Stream.of(chosen.split(",")).map(Condition::valueOf).toList();
    }

    private Address throughNetwork() {
        Address direct = database.address();
        return new Address(network.jdbcUrl(direct.url()), direct.user(), direct.password());
    }

    private void countRoundTrips() {
        for (StackKind kind : StackKind.values()) {
            try (Stack stack = kind.open(throughNetwork())) {
                for (Workload workload : workloads()) {
                    if (workload.countedUnits() > 0) {
                        report.roundTrips(workload, kind, roundTrips(stack, workload));
                    }
                }
            }
        }
    }

    /** After some units that make the statements known to the driver. */
    private double roundTrips(Stack stack, Workload workload) {
        for (int i = 0; i < Math.min(10, workload.countedUnits()); i++) {
            workload.run(stack, i);
        }
        long before = network.roundTrips();
        for (int i = 0; i < workload.countedUnits(); i++) {
            workload.run(stack, i);
        }
        return (network.roundTrips() - before) / (double) workload.countedUnits();
    }

    private void measure(int rounds) throws RunnerException {
        for (Condition condition : conditions()) {
            database.synchronousCommit(condition.synchronousCommit());
            network.latency(Duration.ofMillis(condition.latencyMillis()));
            for (Workload workload : workloads()) {
                for (int round = 0; round < rounds && condition.covers(workload); round++) {
                    for (StackKind kind : StackKind.values()) {
                        database.tidy();
                        report.add(measure(condition, round, workload, kind));
                    }
                }
            }
        }
    }

    private Measurement measure(Condition condition, int round, Workload workload, StackKind kind)
            throws RunnerException {
        int seconds = Integer.getInteger("benchmark.seconds", 5);
        Address address = condition.latencyMillis() == 0 ? database.address() : throughNetwork();
        RunResult result = new Runner(new OptionsBuilder()
                        .include("\\." + workload.method() + "$")
                        .param("kind", kind.name())
                        .forks(1)
                        .warmupIterations(1)
                        .warmupTime(TimeValue.seconds(seconds))
                        .measurementIterations(2)
                        .measurementTime(TimeValue.milliseconds(seconds * 500L))
                        .addProfiler(GCProfiler.class)
                        .jvmArgsAppend(Target.jvmArguments(address))
                        .shouldFailOnError(true)
                        .build())
                .runSingle();
        double bytes = Objects.requireNonNull(result.getSecondaryResults().get("gc.alloc.rate.norm"))
                .getScore();
        return new Measurement(
                condition, round, workload, kind, result.getPrimaryResult().getScore(), bytes);
    }
}
