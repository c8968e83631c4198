package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.StackKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What was measured so far, kept in a file line by line, so that a run that was interrupted goes on where it was. Of one
 * thread.
 */
final class Results {

    private static final String TIME = "time";
    private static final String ROUND_TRIPS = "round-trips";

    private final Path file;
    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<Workload, Map<StackKind, Double>> roundTrips = new EnumMap<>(Workload.class);

    private Results(Path file) {
        this.file = file;
    }

    static Results in(Path file) throws IOException {
        Results results = new Results(file);
        Files.createDirectories(file.toAbsolutePath().getParent());
        if (Files.exists(file)) {
            Files.readAllLines(file).forEach(results::read);
        }
        return results;
    }

    private void read(String line) {
        String[] parts = line.split(",", -1);
        if (parts[0].equals(TIME)) {
            measurements.add(new Measurement(
                    Condition.valueOf(parts[1]),
                    Integer.parseInt(parts[2]),
                    Workload.valueOf(parts[3]),
                    StackKind.valueOf(parts[4]),
                    Double.parseDouble(parts[5]),
                    Double.parseDouble(parts[6]),
                    Double.parseDouble(parts[7])));
        } else {
            count(Workload.valueOf(parts[1]), StackKind.valueOf(parts[2]), Double.parseDouble(parts[3]));
        }
    }

    void add(Measurement one) {
        measurements.add(one);
        write(
                TIME,
                one.condition(),
                one.round(),
                one.workload(),
                one.stack(),
                one.microseconds(),
                one.fastest(),
                one.bytes());
    }

    void roundTrips(Workload workload, StackKind stack, double count) {
        count(workload, stack, count);
        write(ROUND_TRIPS, workload, stack, count);
    }

    private void count(Workload workload, StackKind stack, double count) {
        roundTrips
                .computeIfAbsent(workload, key -> new EnumMap<>(StackKind.class))
                .put(stack, count);
    }

    private void write(Object... parts) {
        List<String> texts = new ArrayList<>();
        for (Object part : parts) {
            texts.add(part.toString());
        }
        try {
            Files.writeString(
                    file,
                    String.join(",", texts) + System.lineSeparator(),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    boolean has(Condition condition, int round, Workload workload, StackKind stack) {
        return measurements.stream().anyMatch(one -> one.round() == round && one.isOf(condition, workload, stack));
    }

    /** Empty when it was not counted. */
    OptionalDouble roundTrips(Workload workload, StackKind stack) {
        Double count = roundTrips.getOrDefault(workload, Map.of()).get(stack);
        return count == null ? OptionalDouble.empty() : OptionalDouble.of(count);
    }

    List<Measurement> of(Condition condition, Workload workload, StackKind stack) {
        return measurements.stream()
                .filter(one -> one.isOf(condition, workload, stack))
                .toList();
    }

    /** Times as ratios to the baseline in the same round; of starts there is none, which plain JDBC hardly has. */
    List<Double> ratios(Condition condition, Workload workload, StackKind stack, ToDoubleFunction<Measurement> time) {
        List<Double> ratios = new ArrayList<>();
        if (workload.isStart()) {
            return ratios;
        }
        List<Measurement> baselines = of(condition, workload, StackKind.JDBC);
        for (Measurement one : of(condition, workload, stack)) {
            baselines.stream()
                    .filter(baseline -> baseline.round() == one.round())
                    .findFirst()
                    .ifPresent(baseline -> ratios.add(time.applyAsDouble(one) / time.applyAsDouble(baseline)));
        }
        return ratios;
    }
}
