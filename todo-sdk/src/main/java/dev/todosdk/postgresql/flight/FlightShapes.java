package dev.todosdk.postgresql.flight;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The texts of flights: one for each composition of statements, and only so many, because every text leaves its prepared
 * statements on every connection. A tree, so that a known composition is found without making anything. Thread-safe.
 */
final class FlightShapes {

    /** Statements of all texts together; each takes some kilobytes on each connection. */
    private static final int MOST_PARTS = 240;

    private final String ending;
    private final AtomicInteger parts = new AtomicInteger();
    private final Shape root = new Shape("", 0);

    /**
     * For one ending.
     *
     * @param ending what comes after the writes
     */
    FlightShapes(String ending) {
        this.ending = ending;
    }

    /** Before the first statement. */
    Shape root() {
        return root;
    }

    /** For what was sent before its end. */
    String end() {
        return ending;
    }

    /** A beginning of flights. */
    final class Shape {

        private final String text;
        private final int depth;
        private final ConcurrentMap<Object, Shape> longer = new ConcurrentHashMap<>(2);
        private volatile @Nullable String flight;

        private Shape(String text, int depth) {
            this.text = text;
            this.depth = depth;
        }

        /** With one statement more; null when there are too many texts already. */
        @Nullable Shape with(RecordableWrite.Block block, StaleGuard.Rows guard) {
            // One statement has one guard, but for a collection's, whose guard says less.
            Object key = guard == StaleGuard.Rows.AT_MOST_ONE ? block.sql() : block;
            Shape shape = longer.get(key);
            if (shape == null && parts.get() < MOST_PARTS) {
                shape = new Shape(text + StaleGuard.around(block.sql(), guard, depth) + ";\n", depth + 1);
                longer.put(key, shape);
            }
            return shape;
        }

        /** The whole text with its ending; null when there are too many texts already. */
        @Nullable String flight() {
            String known = flight;
            if (known == null && parts.get() + depth < MOST_PARTS) {
                parts.addAndGet(depth + 1);
                known = text + ending;
                flight = known;
            }
            return known;
        }
    }
}
