package dev.todosdk.testkit.exploration;

import dev.todosdk.testkit.memory.transaction.Observer.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What has happened in a run, as a number that is the same for two orders of steps when they differ only in steps that touch
 * nothing of each other's: each step stands for itself and for the conflicting ones before it, and the order of the rest does
 * not count.
 */
final class Past {

    private record Touched(String what, Touch how) {}

    /** The sums of the steps that touched something. */
    private static final class Sums {
        private long reads;
        private long changes;
        private long writes;

        long conflicting(Touch how) {
            return switch (how) {
                case READ -> changes + writes;
                case CHANGE -> reads + writes;
                case WRITE -> reads + changes + writes;
            };
        }

        void add(Touch how, long step) {
            switch (how) {
                case READ -> reads += step;
                case CHANGE -> changes += step;
                case WRITE -> writes += step;
            }
        }
    }

    private final Map<String, Sums> touchers = new HashMap<>();

    private final long[] last;
    private final List<Touched> touched = new ArrayList<>();
    private long step;
    private long sum;

    Past(int units) {
        last = new long[units];
        for (int i = 0; i < units; i++) {
            last[i] = mixed(i + 1L);
        }
    }

    /** Begins a step. */
    void begin(Turn turn, Step what) {
        step = mixed(last[turn.unit()] + hash(what.kind() + what.sql() + turn.fault()));
    }

    void touch(String what, Touch how) {
        Sums sums = touchers.get(what);
        long before = sums == null ? 0 : sums.conflicting(how);
        step = mixed(step + hash(what + how) + before * 31);
        touched.add(new Touched(what, how));
    }

    /** Ends the step of a unit. */
    void end(int unit) {
        for (Touched one : touched) {
            touchers.computeIfAbsent(one.what(), any -> new Sums()).add(one.how(), step);
        }
        touched.clear();
        last[unit] = step;
        sum += mixed(step);
    }

    long number() {
        return sum;
    }

    /** The same in the middle of a step. */
    long within() {
        return sum + mixed(step + 1);
    }

    private static long hash(String text) {
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 1_000_003 + text.charAt(i);
        }
        return mixed(hash);
    }

    /** The finalizer of SplitMix64. */
    private static long mixed(long value) {
        long z = value + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
