package dev.todosdk.hibernate.time;

import dev.todosdk.hibernate.time.TimeLiteral.LiteralKind;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Calendar;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.DateJdbcType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.jspecify.annotations.Nullable;

/** {@code date}: a day as it is written; of the older classes, as their own calendar prints it. */
final class DateType extends DateJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalDate.class) {
            return new LocalBinder<>(javaType, this, LocalKind.DATE);
        }
        return isLegacy(javaType) ? new LegacyBinder<>(javaType, this) : super.getBinder(javaType);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalDate.class) {
            return new LocalExtractor<>(javaType, this, LocalKind.DATE);
        }
        return isLegacy(javaType) ? new LegacyExtractor<>(javaType, this) : super.getExtractor(javaType);
    }

    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return javaType.getJavaTypeClass() == LocalDate.class || isLegacy(javaType)
                ? new TimeLiteral<>(javaType, LiteralKind.DATE)
                : super.getJdbcLiteralFormatter(javaType);
    }

    private static boolean isLegacy(JavaType<?> javaType) {
        return LegacyTimes.isLegacy(javaType.getJavaTypeClass());
    }

    private static final class LegacyBinder<X> extends LocalBinder<X, LocalDate> {

        private static final long serialVersionUID = 1L;

        LegacyBinder(JavaType<X> javaType, DateType type) {
            super(javaType, type, LocalKind.DATE);
        }

        @Override
        LocalDate local(X value, WrapperOptions options) {
            return value instanceof Calendar calendar
                    ? LegacyTimes.day(calendar)
                    : LegacyTimes.day(getJavaType().unwrap(value, Date.class, options));
        }
    }

    private static final class LegacyExtractor<X> extends LocalExtractor<X, LocalDate> {

        private static final long serialVersionUID = 1L;

        LegacyExtractor(JavaType<X> javaType, DateType type) {
            super(javaType, type, LocalKind.DATE);
        }

        @Override
        X value(@Nullable LocalDate local, WrapperOptions options) {
            return getJavaType().wrap(local == null ? null : LegacyTimes.date(local), options);
        }
    }
}
