package dev.todosdk.postgresql.flight;

import dev.todosdk.postgresql.copy.PostgresqlEpoch;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.ByteConverter;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An instant for a column whose type is known, {@code timestamptz} or {@code timestamp}, which keeps it in UTC, in the
 * server's own form. The driver's {@code setTimestamp} makes a calendar and a text for each statement, a kilobyte, and
 * leaves the type open, because it does not know the column's. Null is a value too: it keeps the parameter's type, so that
 * the statement stays prepared.
 */
final class TimestampParameter extends PGobject implements PGBinaryObject {

    private static final long serialVersionUID = 1L;
    private static final Instant YEAR_1 = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z");

    private final transient @Nullable Instant instant;

    TimestampParameter(@Nullable Instant instant, String columnType) {
        this.instant = instant;
        this.type = columnType;
    }

    /** Whether it is one of those whose text the server reads as this time. */
    static boolean takes(Instant instant) {
        return !instant.isBefore(YEAR_1) && instant.isBefore(YEAR_10000);
    }

    @Override
    public @Nullable String getValue() {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS).toString();
    }

    @Override
    public int lengthInBytes() {
        return instant == null ? 0 : Long.BYTES;
    }

    @Override
    public void toBytes(byte[] bytes, int offset) {
        if (instant != null) {
            ByteConverter.int8(bytes, offset, PostgresqlEpoch.since2000(instant));
        }
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("A parameter is not read");
    }
}
