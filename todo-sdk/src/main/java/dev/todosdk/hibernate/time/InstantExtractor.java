package dev.todosdk.hibernate.time;

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

    private final boolean legacy;

    InstantExtractor(JavaType<X> javaType, JdbcType jdbcType) {
        super(javaType, jdbcType);
        this.legacy = LegacyTimes.isLegacy(javaType.getJavaTypeClass());
    }

    @Override
    protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        return legacy
                ? getJavaType().wrap(row.getTimestamp(index, LegacyTimes.utc()), options)
                : value(read(row, index), options);
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
        return getJavaType().getJavaTypeClass() == Instant.class && read != null
                ? getJavaType().wrap(InfiniteTime.instant(read), options)
                : getJavaType().wrap(read, options);
    }
}
