package dev.todosdk.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The time that each part of a start took. For one thread. */
final class StartTimes {

    private final Map<String, Long> parts = new LinkedHashMap<>();
    private final long begin = System.nanoTime();
    private long last = begin;

    void done(String part) {
        long now = System.nanoTime();
        parts.put(part, now - last);
        last = now;
    }

    /** The times in one line, for example {@code 912 ms: connecting 131, schema 87, mapping 694}. */
    @Override
    public String toString() {
        return millis(last - begin) + " ms: "
                + parts.entrySet().stream()
                        .map(part -> part.getKey() + " " + millis(part.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static long millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos);
    }
}
