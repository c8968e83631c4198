package dev.todosdk.hibernate;

import dev.todosdk.persistence.CloseReport;
import dev.todosdk.persistence.exception.CommitToken;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The units of a database that are under way, and how they end when it is closed. Thread-safe. */
final class OpenUnits {

    /** What an aborted unit gets to notice it. */
    private static final Duration AFTER_ABORT = Duration.ofSeconds(2);

    private final Set<UnitResources> open = ConcurrentHashMap.newKeySet();
    private final Duration outcomeTimeout;
    private volatile boolean refusing;
    private @Nullable CloseReport report;

    OpenUnits(Duration outcomeTimeout) {
        this.outcomeTimeout = outcomeTimeout;
    }

    void begun(UnitResources unit) {
        open.add(unit);
        requireOpen();
    }

    void requireOpen() {
        if (refusing) {
            throw Misuse.closedDatabase();
        }
    }

    void ended(UnitResources unit) {
        open.remove(unit);
        if (refusing) {
            synchronized (open) {
                open.notifyAll();
            }
        }
    }

    /** Refuses new units, waits for those under way, cuts off those that take too long. Again, it says the same. */
    synchronized CloseReport drain(Duration grace) {
        if (report == null) {
            refusing = true;
            Set<UnitResources> running = new HashSet<>(open);
            Thread closer = Thread.currentThread();
            await(grace, unit -> !unit.isOf(closer));
            open.stream().filter(unit -> !unit.isCommitting()).forEach(UnitResources::abort);
            await(outcomeTimeout, unit -> unit.isCommitting() && !unit.isOf(closer));
            open.stream().filter(unit -> !unit.isAborted()).forEach(UnitResources::abort);
            await(AFTER_ABORT, unit -> !unit.isOf(closer));
            report = report(running);
        }
        return report;
    }

    private static CloseReport report(Set<UnitResources> running) {
        List<CommitToken> unknown = running.stream()
                .map(UnitResources::unknown)
                .filter(Objects::nonNull)
                .map(Objects::requireNonNull)
                .toList();
        int aborted = (int) running.stream()
                .filter(unit -> unit.unknown() == null && (unit.isAborted() || !unit.isReleased()))
                .count();
        return new CloseReport(running.size() - aborted - unknown.size(), aborted, unknown);
    }

    /** Waits until no such unit is open, or the time is up. An interrupt ends the waiting. */
    private void await(Duration limit, Predicate<UnitResources> which) {
        long end = System.nanoTime() + limit.toNanos();
        synchronized (open) {
            while (open.stream().anyMatch(which)) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0 || !waited(left)) {
                    return;
                }
            }
        }
    }

    private boolean waited(long millis) {
        try {
            open.wait(millis);
            return true;
        } catch (InterruptedException thrown) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
