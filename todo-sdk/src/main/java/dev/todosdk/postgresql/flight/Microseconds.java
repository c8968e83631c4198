package dev.todosdk.postgresql.flight;

import java.time.DateTimeException;
import java.time.Instant;

/** A time as PostgreSQL counts it, rounded as the driver does. Stateless. */
final class Microseconds {

    private static final long YEAR_2000 = 946_684_800L;

    /** The driver counts days before by the Julian calendar. */
    private static final Instant GREGORIAN = Instant.parse("1583-01-01T00:00:00Z");

    private Microseconds() {}

    /** Whether the driver would make the same of it. */
    static boolean areKnown(Instant instant) {
        return !instant.isBefore(GREGORIAN);
    }

    /**
     * Counts.
     *
     * @throws DateTimeException when only the driver knows what it makes of this time
     * @throws ArithmeticException when there are too many
     */
    static long since2000(Instant instant) {
        if (!areKnown(instant)) {
            throw new DateTimeException("The driver counts days before 1582 by the Julian calendar");
        }
        long seconds = Math.subtractExact(instant.getEpochSecond(), YEAR_2000);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000), (instant.getNano() + 500) / 1000);
    }
}
