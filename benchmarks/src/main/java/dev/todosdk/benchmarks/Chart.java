package dev.todosdk.benchmarks;

import dev.todosdk.benchmarks.stack.StackKind;
import java.util.List;
import java.util.Locale;

/** Bars for each workload and stack: time as a ratio to plain JDBC, shorter is faster. */
final class Chart {

    private static final int BAR = 14;
    private static final int LEFT = 260;
    private static final int UNIT = 200;
    private static final double LONGEST = 3;

    private final Results results;
    private final StringBuilder bars = new StringBuilder();
    private int y = 40;

    Chart(Results results) {
        this.results = results;
    }

    String svg() {
        for (Condition condition : Condition.values()) {
            for (Workload workload : Workload.values()) {
                group(condition, workload);
            }
        }
        int one = LEFT + UNIT;
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>"
                        + "<text x=\"10\" y=\"20\" font-size=\"14\">Time of a unit, as a ratio to plain JDBC in a"
                        + " transaction</text>%s<line x1=\"%d\" x2=\"%d\" y1=\"30\" y2=\"%d\" stroke=\"black\"/></svg>%n",
                y + 10,
                bars,
                one,
                one,
                y);
    }

    private void group(Condition condition, Workload workload) {
        if (results.of(condition, workload, StackKind.JDBC).isEmpty() || workload.isStart()) {
            return;
        }
        text(10, y + BAR - 4, workload.title() + " — " + condition.title(), "#555");
        y += BAR;
        for (StackKind stack : StackKind.values()) {
            List<Double> ratios = results.ratios(condition, workload, stack, Measurement::microseconds);
            if (!ratios.isEmpty()) {
                bar(stack, Spread.of(ratios).median());
            }
        }
        y += BAR / 2;
    }

    private void bar(StackKind stack, double ratio) {
        String color = stack == StackKind.SDK ? "#c2410c" : "#94a3b8";
        int width = (int) (Math.min(LONGEST, ratio) * UNIT);
        bars.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>",
                LEFT,
                y,
                width,
                BAR - 3,
                color));
        text(90, y + BAR - 4, stack.title(), "#000");
        text(LEFT + width + 5, y + BAR - 4, String.format(Locale.ROOT, "%.2f", ratio), "#000");
        y += BAR;
    }

    private void text(int x, int baseline, String words, String color) {
        bars.append(
                String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", x, baseline, color, words));
    }
}
