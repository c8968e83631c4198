package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.Address;
import dev.todosdk.benchmarks.stack.Stack;
import dev.todosdk.benchmarks.stack.StackKind;
import dev.todosdk.testkit.network.NetworkProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.runner.RunnerException;

/**
 * Runs the benchmarks on every stack, side by side in rounds, on a PostgreSQL of its own, and writes the report. What was
 * measured before is not measured again; {@link BenchmarkSettings} tells the settings.
 */
public final class BenchmarkRun {

    private static final int ROTATION = 3;

    private final BenchmarkSettings settings;
    private final BenchmarkDatabase database;
    private final NetworkProxy network;
    private final Results results;

    private BenchmarkRun(
            BenchmarkSettings settings, BenchmarkDatabase database, NetworkProxy network, Results results) {
        this.settings = settings;
        this.database = database;
        this.network = network;
        this.results = results;
    }

    /**
     * Runs.
     *
     * @param arguments none
     * @throws Exception when a benchmark fails or the report cannot be written
     */
    public static void main(String[] arguments) throws Exception {
        BenchmarkSettings settings = BenchmarkSettings.ofThisProcess();
        Results results = Results.in(settings.results());
        Path directory = Files.createTempDirectory("todo-sdk-benchmark");
        try (BenchmarkDatabase database = BenchmarkDatabase.start(directory.resolve("server"));
                NetworkProxy network = NetworkProxy.to(database.address().url())) {
            BenchmarkRun run = new BenchmarkRun(settings, database, network, results);
            run.countRoundTrips();
            Placement.ofServer(database);
            List<String> failures = run.measure();
            new Report(results, settings, database.version()).write(settings.report());
            if (!failures.isEmpty()) {
                throw new IllegalStateException("Not measured, run again: " + failures);
            }
        }
    }

    private Address throughNetwork() {
        Address direct = database.address();
        return new Address(network.jdbcUrl(direct.url()), direct.user(), direct.password());
    }

    private void countRoundTrips() {
        for (StackKind kind : StackKind.values()) {
            List<Workload> uncounted = settings.workloads().stream()
                    .filter(workload -> workload.countedUnits() > 0
                            && workload.stacks().contains(kind)
                            && results.roundTrips(workload, kind).isEmpty())
                    .toList();
            if (!uncounted.isEmpty()) {
                try (Stack stack = kind.open(throughNetwork())) {
                    uncounted.forEach(workload -> results.roundTrips(workload, kind, roundTrips(stack, workload)));
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

    /** One fork to come. */
    private record Task(Condition condition, int round, Workload workload, StackKind stack) {}

    /** Measures what was not measured before, and says what failed. */
    private List<String> measure() {
        List<Task> tasks = tasks();
        Progress progress = new Progress(tasks.size());
        for (Task task : tasks) {
            Condition condition = task.condition();
            database.synchronousCommit(condition.synchronousCommit());
            network.latency(Duration.ofMillis(condition.latencyMillis()));
            database.tidy();
            Fork fork = new Fork(
                    settings.seconds(), condition.latencyMillis() == 0 ? database.address() : throughNetwork());
            try {
                Measurement one = fork.measure(condition, task.round(), task.workload(), task.stack());
                results.add(one);
                progress.done(one);
            } catch (RunnerException failed) { // The next run measures it again.
                progress.failed(task + ": " + failed.getMessage());
            }
        }
        return progress.failures();
    }

    /** Who is first has the server as the fork before left it, and which one that is must not always be the same. */
    private static List<StackKind> inOrderOf(int round, Workload workload) {
        List<StackKind> stacks = new ArrayList<>(workload.stacks());
        Collections.rotate(stacks, round * ROTATION);
        return stacks;
    }

    /** Round by round, so that a run that is cut short has whole rounds; in each the stacks come in another order. */
    private List<Task> tasks() {
        List<Task> tasks = new ArrayList<>();
        for (int round = 1; round <= settings.rounds(); round++) {
            for (Condition condition : settings.conditions()) {
                for (Workload workload : settings.workloads()) {
                    for (StackKind stack : inOrderOf(round, workload)) {
                        if (condition.covers(workload) && !results.has(condition, round, workload, stack)) {
                            tasks.add(new Task(condition, round, workload, stack));
                        }
                    }
                }
            }
        }
        return tasks;
    }
}
