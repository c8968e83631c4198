package dev.todosdk.hibernate.time;

import dev.todosdk.hibernate.time.TimeLiteral.LiteralKind;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.TimestampJdbcType;

/** {@code timestamp}: a time without a zone as it is written, a point in time in UTC. */
final class TimestampType extends TimestampJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalDateTime.class) {
            return new LocalBinder<>(javaType, this, LocalKind.DATE_TIME);
        }
        return isInstant(javaType) ? new InstantBinder<>(javaType, this) : super.getBinder(javaType);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        if (javaType.getJavaTypeClass() == LocalDateTime.class) {
            return new LocalExtractor<>(javaType, this, LocalKind.DATE_TIME);
        }
        return isInstant(javaType) ? new InstantExtractor<>(javaType, this) : super.getExtractor(javaType);
    }

    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return new TimeLiteral<>(javaType, LiteralKind.TIMESTAMP);
    }

    private static boolean isInstant(JavaType<?> javaType) {
        Class<?> type = javaType.getJavaTypeClass();
        return LegacyTimes.isLegacy(type)
                || type == Instant.class
                || type == OffsetDateTime.class
                || type == ZonedDateTime.class;
    }
}
