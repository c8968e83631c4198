package dev.todosdk.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells whoever waits how far a run is. */
final class Progress {

    private final PrintStream out = System.out;
    private final long begin = System.nanoTime();
    private final int all;
    private final List<String> failures = new ArrayList<>();
    private int done;

    Progress(int all) {
        this.all = all;
    }

    /** One that gave nothing. */
    void failed(String what) {
        done++;
        failures.add(what);
        out.println("failed: " + what);
    }

    List<String> failures() {
        return failures;
    }

    void done(Measurement one) {
        done++;
        long left = TimeUnit.NANOSECONDS.toSeconds((System.nanoTime() - begin) / done * (all - done));
        out.printf(
                Locale.ROOT,
                "%d of %d, about %d:%02d left | round %d, %s, %s, %s: %.0f µs, %.1f KB%n",
                done,
                all,
                left / 60,
                left % 60,
                one.round(),
                one.condition().title(),
                one.workload().title(),
                one.stack().title(),
                one.microseconds(),
                one.bytes() / 1000);
    }
}
