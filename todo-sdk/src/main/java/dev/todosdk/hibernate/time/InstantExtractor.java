package dev.todosdk.hibernate.time;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Calendar;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Reads a point in time, which a column without a zone keeps in UTC. */
@SuppressWarnings("JavaUtilDate") // as the driver has it
final class InstantExtractor<X> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;

    /** Only its zone is ever looked at. */
    private static final Calendar UTC = LegacyTimes.utc();

    private static final long YEAR_10000 =
            Instant.parse("+10000-01-01T00:00:00Z").toEpochMilli();

    private final boolean legacy;
    private final boolean instant;

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
     * What nearly all are: a time since 1970, for which the driver's own class needs no calendar. Four objects fewer than by an
     * OffsetDateTime, for each value of each row. Null for all others.
     */
    private static @Nullable Instant plain(ResultSet row, int index) throws SQLException {
        if (row.getMetaData().getColumnType(index) != Types.TIMESTAMP) {
            return null;
        }
        Timestamp time = row.getTimestamp(index, UTC);
        return time == null || time.getTime() < 0 || time.getTime() >= YEAR_10000 ? null : time.toInstant();
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
