package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.StackKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/** The results as a page of tables and a chart. */
final class Report {

    private static final String GROWTH = """

            ## Growth

            ![Round trips and time for each row of units that grow](growth.svg)

            Units that insert 10 to 100,000 rows of 1 to 200 kinds of entities, one row of each after the other; all axes are
            logarithmic. Drawn by

            ```sh
            mvn -P benchmarks -pl benchmarks -am test -DskipTests -Dbenchmark.main=dev.todosdk.benchmarks.growth.GrowthRun
            ```

            which fails where the flight takes more round trips than the plain path or Hibernate's session.
            """;

    private final Results results;
    private final BenchmarkSettings settings;
    private final String server;
    private final StringBuilder text = new StringBuilder();

    Report(Results results, BenchmarkSettings settings, String server) {
        this.results = results;
        this.settings = settings;
        this.server = server;
    }

    void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("benchmarks.svg"), new Chart(results).svg());
        Files.writeString(directory.resolve("benchmarks.md"), markdown());
    }

    private String markdown() {
        text.append(ReportHead.text(settings, server));
        table("Round trips of a unit", (workload, stack) -> {
            OptionalDouble count = results.roundTrips(workload, stack);
            return count.isEmpty() ? "" : String.format(Locale.ROOT, "%.3f", count.getAsDouble());
        });
        for (Condition condition : Condition.values()) {
            table(
                    "Median time, as a ratio to plain JDBC's: " + condition.title(),
                    ratio(condition, Measurement::microseconds));
        }
        table(
                "Time of the fastest tenth (p10), as a ratio to plain JDBC's: " + Condition.LOOPBACK.title(),
                ratio(Condition.LOOPBACK, Measurement::fastest));
        table(
                "Kilobytes allocated",
                (workload, stack) -> spread(values(workload, stack, one -> one.bytes() / 1000), "%.1f"));
        table(
                "Microseconds, median: " + Condition.LOOPBACK.title(),
                (workload, stack) -> spread(values(workload, stack, Measurement::microseconds), "%.0f"));
        text.append(GROWTH);
        return text.toString();
    }

    private Cell ratio(Condition condition, ToDoubleFunction<Measurement> time) {
        return (workload, stack) -> spread(results.ratios(condition, workload, stack, time), "%.2f");
    }

    private List<Double> values(Workload workload, StackKind stack, ToDoubleFunction<Measurement> value) {
        return results.of(Condition.LOOPBACK, workload, stack).stream()
                .map(value::applyAsDouble)
                .toList();
    }

    private static String spread(List<Double> values, String format) {
        return values.isEmpty() ? "" : Spread.of(values).text(format);
    }

    /** What stands in a cell. */
    @FunctionalInterface
    private interface Cell {
        String of(Workload workload, StackKind stack);
    }

    private void table(String title, Cell cell) {
        StringBuilder rows = new StringBuilder();
        for (Workload workload : Workload.values()) {
            StringBuilder cells = new StringBuilder();
            for (StackKind stack : StackKind.values()) {
                cells.append(' ').append(cell.of(workload, stack)).append(" |");
            }
            if (cells.length() > 3 * StackKind.values().length) {
                rows.append("| ")
                        .append(workload.title())
                        .append(" |")
                        .append(cells)
                        .append('\n');
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
}
