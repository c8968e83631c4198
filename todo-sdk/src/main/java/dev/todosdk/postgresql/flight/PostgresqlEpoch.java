package dev.todosdk.postgresql.flight;

import java.time.Instant;

/** A time as PostgreSQL counts it, cut to its microseconds. Stateless. */
final class PostgresqlEpoch {

    private static final long YEAR_2000 = 946_684_800L;

    private PostgresqlEpoch() {}

    /**
     * Counts.
     *
     * @throws ArithmeticException when there are too many
     */
    static long since2000(Instant instant) {
        long seconds = Math.subtractExact(instant.getEpochSecond(), YEAR_2000);
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000), instant.getNano() / 1000);
    }
}
