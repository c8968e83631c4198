package dev.todosdk.hibernate.time;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.TimeUtcAsJdbcTimeJdbcType;
import org.jspecify.annotations.Nullable;

/** {@code time with time zone}: a time of day that has an offset, in UTC; also on a column of the type {@code time}. */
final class UtcTimeType extends TimeUtcAsJdbcTimeJdbcType {

    private static final long serialVersionUID = 1L;

    private static final String MIDNIGHT_AT_THE_END = "24:00:00";

    private final int code;

    UtcTimeType(int code) {
        this.code = code;
    }

    @Override
    public int getDefaultSqlTypeCode() {
        return code;
    }

    @Override
    public int getDdlTypeCode() {
        return code;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>(javaType, this);
    }

    /** Of no type, so that it takes the column's: a time without a zone would be given the session's to compare it. */
    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return (out, value, dialect, options) ->
                out.appendSql("'" + text(javaType.unwrap(value, OffsetTime.class, options)) + "'");
    }

    /** With the offset, which is passed over where the server wants a time without one. */
    private static String text(OffsetTime time) {
        return TimeText.of(time.withOffsetSameInstant(ZoneOffset.UTC).toLocalTime()) + "+00";
    }

    private static @Nullable OffsetTime read(@Nullable String text) {
        if (text == null) {
            return null;
        }
        int offset = Math.max(text.indexOf('+'), text.indexOf('-'));
        String clock = offset < 0 ? text : text.substring(0, offset);
        LocalTime time = clock.equals(MIDNIGHT_AT_THE_END) ? LocalTime.MAX : LocalTime.parse(clock);
        return OffsetTime.of(time, offset < 0 ? ZoneOffset.UTC : ZoneOffset.of(text.substring(offset)))
                .withOffsetSameInstant(ZoneOffset.UTC);
    }

    private static final class Binder<X> extends ElementBinder<X> {

        private static final long serialVersionUID = 1L;

        Binder(JavaType<X> javaType, UtcTimeType type) {
            super(javaType, type);
        }

        @Override
        String text(X value, WrapperOptions options) {
            return UtcTimeType.text(getJavaType().unwrap(value, OffsetTime.class, options));
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            statement.setObject(index, text(value, options), Types.OTHER);
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            statement.setObject(name, text(value, options), Types.OTHER);
        }
    }

    private static final class Extractor<X> extends BasicExtractor<X> {

        private static final long serialVersionUID = 1L;

        Extractor(JavaType<X> javaType, UtcTimeType type) {
            super(javaType, type);
        }

        @Override
        protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return getJavaType().wrap(read(row.getString(index)), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            return getJavaType().wrap(read(statement.getString(index)), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            return getJavaType().wrap(read(statement.getString(name)), options);
        }
    }
}
