package dev.todosdk.hibernate.time;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/**
 * Binds a point in time as text in UTC, of which a column without a zone takes what is written and a column with one takes
 * the instant: which of them it is, is not known here. java.time counts days before 1582 as PostgreSQL does; the older
 * classes count them as Julian, and are stored as they print themselves.
 */
final class InstantBinder<X> extends ElementBinder<X> {

    private static final long serialVersionUID = 1L;

    InstantBinder(JavaType<X> javaType, JdbcType jdbcType) {
        super(javaType, jdbcType);
    }

    @Override
    protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options) throws SQLException {
        Timestamp legacy = LegacyTimes.timestamp(value);
        if (legacy == null) {
            statement.setObject(index, text(value, options), Types.OTHER);
        } else {
            statement.setTimestamp(index, legacy, LegacyTimes.utc());
        }
    }

    @Override
    protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
            throws SQLException {
        statement.setObject(name, text(value, options), Types.OTHER);
    }

    private Instant instant(X value, WrapperOptions options) {
        return getJavaType().unwrap(value, Instant.class, options).truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    String text(X value, WrapperOptions options) {
        String infinity = InfiniteTime.text(value);
        Timestamp legacy = LegacyTimes.timestamp(value);
        if (infinity != null) {
            return infinity;
        }
        return TimeText.of(legacy == null ? instant(value, options) : legacy.toInstant());
    }
}
