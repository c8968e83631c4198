package dev.todosdk.testkit.memory.type;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/** Rounds times to a number of digits behind the second. */
final class Microseconds {
    static final long DAY = 24 * 60 * 60 * 1_000_000L;
    private static final long SECOND = 1_000_000;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant FIRST = LocalDateTime.of(-4713, 11, 24, 0, 0).toInstant(ZoneOffset.UTC);
    private static final Instant END = LocalDateTime.of(294277, 1, 1, 0, 0).toInstant(ZoneOffset.UTC);

    private final long unit;

    Microseconds(int digits) {
        long micros = 1;
        for (int i = digits; i < 6; i++) {
            micros *= 10;
        }
        this.unit = micros;
    }

    /** pgjdbc rounds half a microsecond up. */
    static long fromNanos(long nanos) {
        return Math.floorDiv(nanos + 500, 1000);
    }

    /** Half of the last digit goes away from zero. */
    long away(long micros) {
        return micros >= 0 ? (micros + unit / 2) / unit * unit : -((-micros + unit / 2) / unit * unit);
    }

    Instant of(Instant instant) throws SQLException {
        if (instant.isBefore(FIRST.minusSeconds(1)) || instant.isAfter(END)) {
            throw SqlErrors.dateTimeOutOfRange("timestamp out of range");
        }
        Instant rounded =
                unit == 1 && instant.equals(instant.truncatedTo(ChronoUnit.MICROS)) ? instant : round(instant);
        if (rounded.isBefore(FIRST) || !rounded.isBefore(END)) {
            throw SqlErrors.dateTimeOutOfRange("timestamp out of range");
        }
        return rounded;
    }

    private Instant round(Instant instant) {
        // PostgreSQL counts from 2000 and rounds half away from there.
        long since = (instant.getEpochSecond() - EPOCH.getEpochSecond()) * SECOND + fromNanos(instant.getNano());
        long rounded = away(since);
        return EPOCH.plusSeconds(Math.floorDiv(rounded, SECOND)).plusNanos(Math.floorMod(rounded, SECOND) * 1000);
    }
}
