package dev.todosdk.hibernate.time;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import org.hibernate.dialect.Dialect;
import org.hibernate.sql.ast.spi.SqlAppender;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.spi.BasicJdbcLiteralFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Writes times into statements. Hibernate leaves the era out, and writes {@code java.util}'s classes as the server's session
 * would have to be in another zone to understand.
 */
final class TimeLiteral<X> extends BasicJdbcLiteralFormatter<X> {

    private static final long serialVersionUID = 1L;

    private final LiteralKind kind;

    /** What the server reads. */
    enum LiteralKind {
        /** A day. */
        DATE("date"),
        /** What the clock says. */
        TIME("time"),
        /** What calendar and clock say; of an instant, in UTC. */
        TIMESTAMP("timestamp"),
        /** An instant. */
        TIMESTAMPTZ("timestamp with time zone");

        private final String sql;

        LiteralKind(String sql) {
            this.sql = sql;
        }
    }

    TimeLiteral(JavaType<X> javaType, LiteralKind kind) {
        super(javaType);
        this.kind = kind;
    }

    @Override
    public void appendJdbcLiteral(SqlAppender out, X value, Dialect dialect, @Nullable WrapperOptions options) {
        out.appendSql(kind.sql + " '" + text(value) + "'");
    }

    private String text(Object value) {
        return switch (kind) {
            case DATE -> TimeText.of(day(value));
            case TIME -> TimeText.of(clock(value));
            case TIMESTAMP -> TimeText.of(value instanceof LocalDateTime local ? local : utc(value));
            case TIMESTAMPTZ -> TimeText.of(utc(value).toInstant(ZoneOffset.UTC));
        };
    }

    private static LocalDate day(Object value) {
        if (value instanceof Calendar calendar) {
            return LegacyTimes.day(calendar);
        }
        return value instanceof Date date ? LegacyTimes.day(date) : (LocalDate) value;
    }

    private static LocalTime clock(Object value) {
        if (value instanceof Calendar calendar) {
            return LegacyTimes.timeOfDay(calendar);
        }
        return value instanceof Date date ? LegacyTimes.timeOfDay(date) : (LocalTime) value;
    }

    private static LocalDateTime utc(Object value) {
        Timestamp legacy = LegacyTimes.timestamp(value);
        if (legacy != null) {
            return LocalDateTime.ofInstant(legacy.toInstant(), ZoneOffset.UTC);
        }
        return value instanceof Instant instant
                ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC)
                : OffsetDateTime.from((TemporalAccessor) value)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
    }
}
