package dev.todosdk.hibernate;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Calendar;
import java.util.TimeZone;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Instants as Hibernate binds and reads them, but with one calendar for each thread. Hibernate makes a new one for every
 * value, half a kilobyte each.
 */
final class UtcTimestampJdbcType extends TimestampUtcAsJdbcTimestampJdbcType {

    private static final long serialVersionUID = 1L;

    /** The driver sets it to each value in turn. */
    private static final ThreadLocal<Calendar> UTC =
            ThreadLocal.withInitial(() -> Calendar.getInstance(TimeZone.getTimeZone("UTC")));

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>(javaType, this);
    }

    private static final class Binder<X> extends BasicBinder<X> {

        private static final long serialVersionUID = 1L;

        Binder(JavaType<X> javaType, UtcTimestampJdbcType type) {
            super(javaType, type);
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            statement.setTimestamp(index, timestamp(value, options), UTC.get());
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            statement.setTimestamp(name, timestamp(value, options), UTC.get());
        }

        private Timestamp timestamp(X value, WrapperOptions options) {
            return Timestamp.from(getJavaType().unwrap(value, Instant.class, options));
        }
    }

    private static final class Extractor<X> extends BasicExtractor<X> {

        private static final long serialVersionUID = 1L;

        Extractor(JavaType<X> javaType, UtcTimestampJdbcType type) {
            super(javaType, type);
        }

        @Override
        protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return value(row.getTimestamp(index, UTC.get()), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            return value(statement.getTimestamp(index, UTC.get()), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            return value(statement.getTimestamp(name, UTC.get()), options);
        }

        private X value(@Nullable Timestamp timestamp, WrapperOptions options) {
            return getJavaType().wrap(timestamp == null ? null : timestamp.toInstant(), options);
        }
    }
}
