package dev.todosdk.hibernate.time;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Reads a point in time, which a column without a zone keeps in UTC. */
final class InstantExtractor<X> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final long MICROSECONDS = 1_000_000;

    /** From where the server counts, in seconds. */
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final long YEAR_10000 =
            Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

    private final boolean legacy;
    private final boolean instant;

    /** Of the answer that was read last. */
    private transient @Nullable TimestampColumns columns;

    InstantExtractor(JavaType<X> javaType, JdbcType jdbcType) {
        super(javaType, jdbcType);
        this.instant = javaType.getJavaTypeClass() == Instant.class;
        this.legacy = LegacyTimes.isLegacy(javaType.getJavaTypeClass());
    }

    @Override
    protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        if (legacy) {
            return getJavaType().wrap(row.getTimestamp(index, LegacyTimes.utc()), options);
        }
        Instant plain = instant ? plain(row, index) : null;
        return plain == null ? value(read(row, index), options) : getJavaType().wrap(plain, options);
    }

    /**
     * What nearly all are: a time since 1970, which the driver hands on as the server sent it, and no object is made of but the
     * value. Null for all others, and for a text, which is longer or, as infinity, beyond all years.
     */
    private @Nullable Instant plain(ResultSet row, int index) throws SQLException {
        byte[] sent = isTimestamp(row, index) ? row.getBytes(index) : null;
        if (sent == null || sent.length != Long.BYTES) {
            return null;
        }
        long microseconds = (long) LONG.get(sent, 0);
        long second = Math.floorDiv(microseconds, MICROSECONDS) + YEAR_2000;
        return second < 0 || second >= YEAR_10000
                ? null
                : Instant.ofEpochSecond(second, Math.floorMod(microseconds, MICROSECONDS) * 1000);
    }

    private boolean isTimestamp(ResultSet row, int index) throws SQLException {
        TimestampColumns known = TimestampColumns.of(row, columns);
        columns = known;
        return known.has(index, row);
    }

    private static @Nullable OffsetDateTime read(ResultSet row, int index) throws SQLException {
        try {
            return row.getObject(index, OffsetDateTime.class);
        } catch (DateTimeException thrown) {
            return TimeText.read(row.getString(index));
        }
    }

    @Override
    protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
        return legacy
                ? getJavaType().wrap(statement.getTimestamp(index, LegacyTimes.utc()), options)
                : value(statement.getObject(index, OffsetDateTime.class), options);
    }

    @Override
    protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
        return value(statement.getObject(name, OffsetDateTime.class), options);
    }

    private X value(@Nullable OffsetDateTime read, WrapperOptions options) {
        return instant && read != null
                ? getJavaType().wrap(InfiniteTime.instant(read), options)
                : getJavaType().wrap(read, options);
    }
}
