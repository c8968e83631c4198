package dev.todosdk.benchmarks.growth;

import dev.todosdk.benchmarks.growth.GrowthRun.Cost;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Lines over the number of rows, both axes logarithmic: above, round trips; below, time for each row. */
final class GrowthChart {

    private static final int SIDE = 220;
    private static final int GAP = 50;
    private static final int TOP = 50;
    private static final double DECADES = 5;
    private static final Map<GrowingStack, String> COLORS =
            Map.of(GrowingStack.FLIGHT, "#c2410c", GrowingStack.PLAIN, "#0f766e", GrowingStack.HIBERNATE, "#64748b");

    private final List<Cost> costs;
    private final StringBuilder drawn = new StringBuilder();

    GrowthChart(List<Cost> costs) {
        this.costs = costs;
    }

    private static String color(GrowingStack stack) {
        return Objects.requireNonNull(COLORS.get(stack), "color");
    }

    String svg() {
        List<Integer> kinds =
                costs.stream().map(Cost::kinds).distinct().sorted().toList();
        for (int i = 0; i < kinds.size(); i++) {
            int x = GAP + i * (SIDE + GAP);
            panel(x, TOP, kinds.get(i), "round trips", Cost::roundTrips);
            panel(x, TOP + SIDE + GAP, kinds.get(i), "µs a row", cost -> (double) cost.microseconds() / cost.rows());
        }
        int x = GAP;
        for (GrowingStack stack : GrowingStack.values()) {
            text(x, 20, stack.title(), color(stack));
            x += 160;
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\""
                        + " font-size=\"11\"><rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%s</svg>%n",
                GAP + kinds.size() * (SIDE + GAP),
                TOP + 2 * (SIDE + GAP),
                drawn);
    }

    private void panel(int x, int y, int kinds, String what, ToDoubleFunction<Cost> value) {
        drawn.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#cbd5e1\"/>",
                x,
                y,
                SIDE,
                SIDE));
        text(x, y - 6, what + ", " + kinds + (kinds == 1 ? " kind" : " kinds"), "#000");
        for (int decade = 0; decade <= DECADES; decade++) {
            int at = (int) (decade / DECADES * SIDE);
            text(x + at - 8, y + SIDE + 14, "1e" + decade, "#64748b");
            text(x - 24, y + SIDE - at + 4, "1e" + decade, "#64748b");
        }
        for (GrowingStack stack : GrowingStack.values()) {
            line(x, y, kinds, stack, value);
        }
    }

    private void line(int x, int y, int kinds, GrowingStack stack, ToDoubleFunction<Cost> value) {
        String points = costs.stream()
                .filter(cost -> cost.kinds() == kinds && cost.stack() == stack)
                .map(cost -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        x + Math.log10(cost.rows()) / DECADES * SIDE,
                        y + SIDE - Math.log10(Math.max(1, value.applyAsDouble(cost))) / DECADES * SIDE))
                .collect(Collectors.joining(" "));
        drawn.append(String.format(
                Locale.ROOT,
                "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>",
                points,
                color(stack)));
    }

    private void text(int x, int baseline, String words, String color) {
        drawn.append(
                String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>", x, baseline, color, words));
    }
}
