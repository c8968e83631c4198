package dev.todosdk.postgresql.question;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often statements of questions are sent: those that come again and again are prepared. Thread-safe. */
public final class RepeatedTexts {

    /** As the driver's own default. */
    private static final int OFTEN = 5;

    private static final int MOST_TEXTS = 1000;

    private final Map<String, AtomicInteger> known = new ConcurrentHashMap<>();

    /** Knows none. */
    public RepeatedTexts() {}

    boolean isRepeated(String sql) {
        AtomicInteger times = known.get(sql);
        if (times == null) {
            if (known.size() >= MOST_TEXTS) {
                known.clear();
            }
            times = known.computeIfAbsent(sql, text -> new AtomicInteger());
        }
        return times.get() >= OFTEN || times.incrementAndGet() >= OFTEN;
    }
}
