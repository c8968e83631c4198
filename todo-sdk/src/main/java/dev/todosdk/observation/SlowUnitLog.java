package dev.todosdk.observation;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs units that took long, at WARN, when they have ended: what they waited for and how much they did, with the kinds of their
 * statements. No statement and no value is in it. Immutable.
 *
 * <pre>{@code
 * Database.builder().unitListener(new SlowUnitLog(Duration.ofMillis(500)))
 * }</pre>
 *
 * <p>A line looks so: {@code close month took 812 ms (APPLIED): attempts 1, waiting for a connection 3 ms, round trips 14, rows
 * written 250, statements SELECT, UPDATE, COMMIT}.
 */
public final class SlowUnitLog implements UnitListener {

    private static final Logger LOG = LoggerFactory.getLogger(SlowUnitLog.class);

    private final long limitNanos;

    /**
     * A log of units that take at least so long.
     *
     * @param limit not negative; zero logs all units
     * @throws IllegalArgumentException when it is negative
     */
    public SlowUnitLog(Duration limit) {
        if (limit.isNegative()) {
            throw new IllegalArgumentException("limit must not be negative");
        }
        this.limitNanos = limit.toNanos();
    }

    @Override
    public void ended(ObservedUnit unit) {
        long nanos = unit.durationNanos();
        if (nanos >= limitNanos && LOG.isWarnEnabled()) {
            LOG.warn(
                    "{} took {} ms ({}): attempts {}, waiting for a connection {} ms, round trips {}, rows written {}, statements {}",
                    unit.name(),
                    TimeUnit.NANOSECONDS.toMillis(nanos),
                    unit.outcome(),
                    unit.attempt(),
                    TimeUnit.NANOSECONDS.toMillis(unit.waitedNanos()),
                    unit.roundTrips(),
                    unit.rowsWritten(),
                    kinds(unit));
        }
    }

    private static String kinds(ObservedUnit unit) {
        return unit.statementKinds().isEmpty()
                ? "none"
                : unit.statementKinds().stream().map(StatementKind::name).collect(Collectors.joining(", "));
    }
}
