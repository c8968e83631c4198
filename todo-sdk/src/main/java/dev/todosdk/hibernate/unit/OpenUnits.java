package dev.todosdk.hibernate.unit;

import dev.todosdk.hibernate.unit.UnitResources.Ending;
import dev.todosdk.persistence.CloseReport;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
        if (refusing) {
            unit.refused();
            throw Misuse.closedDatabase();
        }
    }

    int count() {
        return open.size();
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
            await(AFTER_ABORT, unit -> !unit.isCommitting() && !unit.isOf(closer));
            // A commit whose connection was cut off just now is being asked about.
            await(outcomeTimeout.plus(AFTER_ABORT), unit -> unit.isCommitting() && !unit.isOf(closer));
            report = report(running);
        }
        return report;
    }

    private static CloseReport report(Set<UnitResources> running) {
        Map<Ending, List<UnitResources>> ended = running.stream().collect(Collectors.groupingBy(UnitResources::ending));
        return new CloseReport(
                ended.getOrDefault(Ending.FINISHED, List.of()).size(),
                ended.getOrDefault(Ending.ABORTED, List.of()).size(),
                ended.getOrDefault(Ending.UNKNOWN, List.of()).stream()
                        .flatMap(unit -> unit.token().stream())
                        .toList());
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
