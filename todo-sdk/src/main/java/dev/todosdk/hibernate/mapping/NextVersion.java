package dev.todosdk.hibernate.mapping;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.time.temporal.Temporal;
import java.util.Calendar;
import java.util.Date;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.jspecify.annotations.Nullable;

/**
 * The least version after another one: a number is raised by the database; a time moves on by what its column tells apart, so that
 * no version is that of the row before.
 */
public final class NextVersion {

    private static final int MICROSECONDS = 6;

    private NextVersion() {}

    /**
     * The version to store.
     *
     * @param first that of a new row
     * @return null where the database is to raise it
     */
    public static @Nullable Object after(Object first, EntityVersionMapping version) {
        if (first instanceof Number) {
            return null;
        }
        if (first instanceof Temporal time) {
            return time.plus(tick(version));
        }
        if (first instanceof Timestamp time) {
            return Timestamp.from(time.toInstant().plus(tick(version)));
        }
        if (first.getClass() == Date.class) {
            return Date.from(((Date) first).toInstant().plus(1, ChronoUnit.MILLIS));
        }
        if (first instanceof Calendar time) {
            Calendar next = (Calendar) time.clone();
            next.add(Calendar.MILLISECOND, 1);
            return next;
        }
        throw new NotSupportedException(Failure.of("An upsert is not possible with a version of the type "
                + first.getClass().getSimpleName() + ". Nothing was sent. Take a number or a time."));
    }

    /** The least that the column tells apart. */
    private static Duration tick(EntityVersionMapping version) {
        Integer digits = version.getTemporalPrecision();
        long perSecond = (long) Math.pow(10, digits == null ? MICROSECONDS : Math.min(digits, MICROSECONDS));
        return Duration.ofSeconds(1).dividedBy(perSecond);
    }
}
