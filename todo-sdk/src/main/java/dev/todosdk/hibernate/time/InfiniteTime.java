package dev.todosdk.hibernate.time;

import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's infinity, later or earlier than every time: the greatest and the least value of a class of java.time. */
final class InfiniteTime {

    private static final Object LATEST = OffsetDateTime.MAX.toZonedDateTime();
    private static final Object EARLIEST = OffsetDateTime.MIN.toZonedDateTime();

    private InfiniteTime() {}

    /** The text of an infinite time, or null for any other value. */
    static @Nullable String text(Object value) {
        if (value.equals(OffsetDateTime.MAX) || value.equals(Instant.MAX) || value.equals(LATEST)) {
            return "infinity";
        }
        return value.equals(OffsetDateTime.MIN) || value.equals(Instant.MIN) || value.equals(EARLIEST)
                ? "-infinity"
                : null;
    }

    /** The instant of what the driver read. */
    static Instant instant(OffsetDateTime read) {
        if (read.equals(OffsetDateTime.MAX)) {
            return Instant.MAX;
        }
        return read.equals(OffsetDateTime.MIN) ? Instant.MIN : read.toInstant();
    }
}
