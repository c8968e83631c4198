package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.StackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The results as a Markdown table and a chart. */
final class Report {

    private final List<Measurement> measurements = new ArrayList<>();
    private final Map<Workload, Map<StackKind, Double>> roundTrips = new EnumMap<>(Workload.class);

    void roundTrips(Workload workload, StackKind stack, double count) {
        roundTrips
                .computeIfAbsent(workload, key -> new EnumMap<>(StackKind.class))
                .put(stack, count);
    }

    void add(Measurement measurement) {
        measurements.add(measurement);
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("results.md"), markdown());
        Files.writeString(directory.resolve("results.svg"), new Chart(this).svg());
    }

    private String markdown() {
        StringBuilder text = new StringBuilder("# Benchmark results\n\nWritten by `BenchmarkRun` on ")
                .append(System.getProperty("os.name"))
                .append(", Java ")
                .append(System.getProperty("java.version"))
                .append(", ")
                .append(Runtime.getRuntime().availableProcessors())
                .append(
                        " processors. Each figure is the median of the rounds, in brackets the lowest and the highest.\n");
        for (Condition condition : Condition.values()) {
            table(text, "Time as a ratio to plain JDBC in the same round: " + condition.title(), (workload, stack) -> {
                List<Double> ratios = ratios(condition, workload, stack);
                return ratios.isEmpty() ? "" : spread(ratios, "%.2f");
            });
        }
        table(text, "Round trips of a unit", (workload, stack) -> {
            Double count = roundTrips.getOrDefault(workload, Map.of()).get(stack);
            return count == null ? "" : String.format(Locale.ROOT, "%.3f", count);
        });
        table(text, "Kilobytes allocated by a unit", (workload, stack) -> {
            List<Double> bytes = values(Condition.LOOPBACK, workload, stack, measurement -> measurement.bytes() / 1000);
            return bytes.isEmpty() ? "" : spread(bytes, "%.1f");
        });
        table(text, "Microseconds of a unit: " + Condition.LOOPBACK.title(), (workload, stack) -> {
            List<Double> times = values(Condition.LOOPBACK, workload, stack, Measurement::microseconds);
            return times.isEmpty() ? "" : spread(times, "%.0f");
        });
        return text.toString();
    }

    /** What stands in a cell. */
    @FunctionalInterface
    private interface Cell {
        String of(Workload workload, StackKind stack);
    }

    private static void table(StringBuilder text, String title, Cell cell) {
        StringBuilder rows = new StringBuilder();
        for (Workload workload : Workload.values()) {
            StringBuilder row = new StringBuilder("| ").append(workload.title()).append(" |");
            int empty = row.length();
            for (StackKind stack : StackKind.values()) {
                row.append(' ').append(cell.of(workload, stack)).append(" |");
            }
            if (row.length() > empty + 3 * StackKind.values().length) {
                rows.append(row).append('\n');
            }
        }
        if (rows.isEmpty()) {
            return;
        }
        text.append("\n## ").append(title).append("\n\n| |");
        for (StackKind stack : StackKind.values()) {
            text.append(' ').append(stack.title()).append(" |");
        }
        text.append("\n|---|")
                .append("---|".repeat(StackKind.values().length))
                .append('\n')
                .append(rows);
    }

    private static String spread(List<Double> values, String format) {
        List<Double> sorted = values.stream().sorted().toList();
        String text = String.format(Locale.ROOT, format, median(sorted));
        return sorted.size() == 1
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                " (" + format + "–" + format + ")",
                                sorted.get(0),
                                sorted.get(sorted.size() - 1));
    }

    private static double median(List<Double> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** The ratio to the baseline, or empty when it was not measured. */
    OptionalDouble ratio(Condition condition, Workload workload, StackKind stack) {
        List<Double> ratios =
                ratios(condition, workload, stack).stream().sorted().toList();
        return ratios.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(median(ratios));
    }

    private List<Double> ratios(Condition condition, Workload workload, StackKind stack) {
        List<Double> ratios = new ArrayList<>();
        for (Measurement one : measurements) {
            if (one.condition() == condition && one.workload() == workload && one.stack() == stack) {
                baseline(one).ifPresent(baseline -> ratios.add(one.microseconds() / baseline));
            }
        }
        return ratios;
    }

    private OptionalDouble baseline(Measurement one) {
        return measurements.stream()
                .filter(other -> other.condition() == one.condition()
                        && other.round() == one.round()
                        && other.workload() == one.workload()
                        && other.stack() == one.workload().baseline())
                .mapToDouble(Measurement::microseconds)
                .findFirst();
    }

    private List<Double> values(
            Condition condition, Workload workload, StackKind stack, ToDoubleFunction<Measurement> value) {
        return measurements.stream()
                .filter(one -> one.condition() == condition && one.workload() == workload && one.stack() == stack)
                .map(value::applyAsDouble)
                .toList();
    }
}
