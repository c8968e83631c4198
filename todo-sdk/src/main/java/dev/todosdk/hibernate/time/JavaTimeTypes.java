package dev.todosdk.hibernate.time;

import org.hibernate.boot.model.TypeContributions;
import org.hibernate.type.SqlTypes;

/**
 * The types that take the place of Hibernate's types of dates and times, whose values moved with the JVM's time zone: they go through
 * calendars of it on their way to the server.
 */
public final class JavaTimeTypes {

    private JavaTimeTypes() {}

    /**
     * Puts them in place.
     *
     * @param types the types of a mapping that is being read
     */
    public static void contributeTo(TypeContributions types) {
        types.contributeJdbcType(new TimestampType());
        types.contributeJdbcType(new UtcTimestampType());
        types.contributeJdbcType(new DateType());
        types.contributeJdbcType(new TimeType());
        types.contributeJdbcType(new UtcTimeType(SqlTypes.TIME_UTC));
        types.contributeJdbcType(new UtcTimeType(SqlTypes.TIME_WITH_TIMEZONE));
        types.contributeJavaType(new LocalDateTimes());
        types.contributeJavaType(new KnownTimeZones());
        types.contributeJdbcTypeConstructor(new TimeArrays());
    }
}
