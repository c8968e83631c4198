package dev.todosdk.postgresql.copy;

import java.time.Instant;

/** A time as PostgreSQL counts it, cut to its microseconds. Stateless. */
public final class PostgresqlEpoch {

    private static final long YEAR_2000 = 946_684_800L;

    private PostgresqlEpoch() {}

    /**
     * Counts.
     *
     * @param instant a time
     * @return its microseconds since the year 2000
     * @throws ArithmeticException when there are too many
     */
    public static long since2000(Instant instant) {
        long seconds = Math.subtractExact(instant.getEpochSecond(), YEAR_2000);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000), instant.getNano() / 1000);
    }
}
