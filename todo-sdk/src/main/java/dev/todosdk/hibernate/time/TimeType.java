package dev.todosdk.hibernate.time;

import dev.todosdk.hibernate.time.TimeLiteral.LiteralKind;
import java.sql.Time;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.util.Calendar;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.TimeJdbcType;
import org.jspecify.annotations.Nullable;

/** {@code time}: what the clock says; of the older classes, what their own clock says. */
final class TimeType extends TimeJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalTime.class) {
            return new LocalBinder<>(javaType, this, LocalKind.TIME);
        }
        return isZoned(javaType) ? super.getBinder(javaType) : new LegacyBinder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalTime.class) {
            return new LocalExtractor<>(javaType, this, LocalKind.TIME);
        }
        return isZoned(javaType) ? super.getExtractor(javaType) : new LegacyExtractor<>(javaType, this);
    }

    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return isZoned(javaType)
                ? super.getJdbcLiteralFormatter(javaType)
                : new TimeLiteral<>(javaType, LiteralKind.TIME);
    }

    private static boolean isZoned(JavaType<?> javaType) {
        return javaType.getJavaTypeClass() == OffsetTime.class;
    }

    private static final class LegacyBinder<X> extends LocalBinder<X, LocalTime> {

        private static final long serialVersionUID = 1L;

        LegacyBinder(JavaType<X> javaType, TimeType type) {
            super(javaType, type, LocalKind.TIME);
        }

        @Override
        LocalTime local(X value, WrapperOptions options) {
            return value instanceof Calendar calendar
                    ? LegacyTimes.timeOfDay(calendar)
                    : LegacyTimes.timeOfDay(getJavaType().unwrap(value, Time.class, options));
        }
    }

    private static final class LegacyExtractor<X> extends LocalExtractor<X, LocalTime> {

        private static final long serialVersionUID = 1L;

        LegacyExtractor(JavaType<X> javaType, TimeType type) {
            super(javaType, type, LocalKind.TIME);
        }

        @Override
        X value(@Nullable LocalTime local, WrapperOptions options) {
            return getJavaType().wrap(local == null ? null : LegacyTimes.time(local), options);
        }
    }
}
