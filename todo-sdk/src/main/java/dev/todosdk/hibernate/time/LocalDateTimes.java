package dev.todosdk.hibernate.time;

import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.LocalDateTimeJavaType;
import org.jspecify.annotations.Nullable;

/**
 * Times without a zone where Hibernate takes them through {@code java.sql.Timestamp} and writes that in UTC: within JSON. They
 * are stored as written there too, when the time and the timestamp say the same in UTC.
 */
final class LocalDateTimes extends LocalDateTimeJavaType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> @Nullable X unwrap(@Nullable LocalDateTime value, Class<X> type, WrapperOptions options) {
        return value != null && type == Timestamp.class
                ? type.cast(Timestamp.from(value.toInstant(ZoneOffset.UTC)))
                : super.unwrap(value, type, options);
    }

    @Override
    public <X> @Nullable LocalDateTime wrap(@Nullable X value, WrapperOptions options) {
        return value instanceof Timestamp time
                ? LocalDateTime.ofInstant(time.toInstant(), ZoneOffset.UTC)
                : super.wrap(value, options);
    }
}
