package dev.todosdk.benchmarks;

import java.util.List;
import java.util.Locale;

/** Median, lowest and highest of some values. Immutable. */
record Spread(double median, double lowest, double highest) {

    static Spread of(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }

    /** The median, and in brackets the two ends where they differ. */
    String text(String format) {
        String middle = String.format(Locale.ROOT, format, median);
        return lowest == highest
                ? middle
                : middle + String.format(Locale.ROOT, " (" + format + "–" + format + ")", lowest, highest);
    }
}
