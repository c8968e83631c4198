package dev.todosdk.testkit.network;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The state that the network is in, for all connections. */
final class LineConditions {

    private final Map<Direction, Long> delayNanos = new EnumMap<>(Direction.class);
    private final Set<Direction> dropped = EnumSet.noneOf(Direction.class);
    private int pieceSize = Integer.MAX_VALUE;

    synchronized void delay(Direction direction, Duration delay) {
        delayNanos.put(direction, delay.toNanos());
    }

    synchronized long delayNanos(Direction direction) {
        return delayNanos.getOrDefault(direction, 0L);
    }

    synchronized void drop(Direction direction) {
        dropped.add(direction);
    }

    synchronized boolean drops(Direction direction) {
        return dropped.contains(direction);
    }

    synchronized void dropNothing() {
        dropped.clear();
    }

    synchronized void pieceSize(int bytes) {
        pieceSize = bytes;
    }

    synchronized int pieceSize() {
        return pieceSize;
    }
}
