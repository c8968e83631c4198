package dev.todosdk.values;

import dev.todosdk.support.Minutes;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.Version;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URL;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TimeZone;
import java.util.UUID;
import org.hibernate.annotations.JavaType;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Nationalized;
import org.hibernate.annotations.TimeZoneColumn;
import org.hibernate.annotations.TimeZoneStorage;
import org.hibernate.annotations.TimeZoneStorageType;
import org.hibernate.type.NumericBooleanConverter;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.TrueFalseConverter;
import org.hibernate.type.YesNoConverter;
import org.hibernate.type.descriptor.java.ByteArrayJavaType;
import org.jspecify.annotations.Nullable;

/** An attribute of every basic type; a row has a value in one of them. */
@Entity
@Table(name = "specimen")
@SuppressWarnings({"JavaUtilDate", "deprecation"})
class Specimen {

    @Id
    long id;

    @Version
    long version;

    @Nullable Boolean truth;

    @Convert(converter = YesNoConverter.class)
    @Nullable Boolean yesNo;

    @Convert(converter = TrueFalseConverter.class)
    @Nullable Boolean trueFalse;

    @Convert(converter = NumericBooleanConverter.class)
    @Nullable Boolean numericTruth;

    @Nullable Byte tiny;

    @Nullable Short small;

    @Nullable Integer whole;

    @Nullable Long large;

    @Nullable Float single;

    @Nullable Double floating;

    @Column(precision = 20, scale = 4)
    @Nullable BigDecimal decimal;

    @Column(columnDefinition = "numeric")
    @Nullable BigDecimal anyDecimal;

    @Column(precision = 38, scale = 0)
    @Nullable BigInteger bigWhole;

    @Nullable Character letter;

    @Nullable String text;

    @Column(columnDefinition = "text")
    @Nullable String longText;

    @Nationalized
    @Nullable String national;

    char @Nullable [] letters;

    byte @Nullable [] bytes;

    @Nullable UUID uuid;

    @Enumerated(EnumType.ORDINAL)
    @Nullable DayOfWeek ordinal;

    @Enumerated(EnumType.STRING)
    @Nullable DayOfWeek named;

    @Convert(converter = Minutes.class)
    @Nullable Duration minutes;

    @Nullable Duration duration;

    @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
    @Column(columnDefinition = "interval")
    @Nullable Duration span;

    @Column(name = "of_year")
    @Nullable Year year;

    @Nullable ZoneId zoneId;

    @Nullable ZoneOffset zoneOffset;

    @Nullable TimeZone timeZone;

    @Nullable Currency currency;

    @Nullable Locale locale;

    @Nullable URL url;

    @Nullable LocalDate localDate;

    @Column(columnDefinition = "time(6)")
    @Nullable LocalTime localTime;

    @Nullable LocalDateTime localDateTime;

    @Nullable Instant instant;

    @Column(columnDefinition = "timestamp")
    @Nullable Instant zonelessInstant;

    @JdbcTypeCode(SqlTypes.TIMESTAMP)
    @Nullable Instant timestampInstant;

    @Column(name = "offset_date_time")
    @Nullable OffsetDateTime offset;

    @Nullable ZonedDateTime zoned;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
    @Nullable OffsetDateTime normalized;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE)
    @Nullable ZonedDateTime normalizedZoned;

    @TimeZoneStorage(TimeZoneStorageType.NORMALIZE_UTC)
    @Nullable OffsetDateTime normalizedUtc;

    @TimeZoneStorage(TimeZoneStorageType.COLUMN)
    @TimeZoneColumn(name = "beside_offset")
    @Nullable OffsetDateTime beside;

    @TimeZoneStorage(TimeZoneStorageType.COLUMN)
    @TimeZoneColumn(name = "beside_zoned_offset")
    @Nullable ZonedDateTime besideZoned;

    @TimeZoneStorage(TimeZoneStorageType.AUTO)
    @Nullable OffsetDateTime auto;

    java.sql.@Nullable Date sqlDate;

    @Column(columnDefinition = "time(6)")
    @Nullable Time sqlTime;

    @Nullable Timestamp sqlTimestamp;

    @Nullable Date date;

    @Temporal(TemporalType.DATE)
    @Nullable Date dateDay;

    @Temporal(TemporalType.TIME)
    @Column(columnDefinition = "time(6)")
    @Nullable Date dateTime;

    @Column(columnDefinition = "timestamptz")
    @Nullable Date zonedDate;

    @Nullable Calendar calendar;

    @Temporal(TemporalType.DATE)
    @Nullable Calendar calendarDay;

    @Temporal(TemporalType.TIME)
    @Column(columnDefinition = "time(6)")
    @Nullable Calendar calendarTime;

    @Embedded
    @Nullable Slot slot;

    Integer @Nullable [] wholes;

    String @Nullable [] texts;

    LocalDate @Nullable [] days;

    LocalDateTime @Nullable [] times;

    LocalTime @Nullable [] clocks;

    Instant @Nullable [] instants;

    @Nullable List<Instant> instantList;

    Double @Nullable [] floats;

    Date @Nullable [] dates;

    UUID @Nullable [] uuids;

    @JavaType(ByteArrayJavaType.class)
    Byte @Nullable [] wrappedBytes;

    @Nullable OffsetTime offsetTime;

    @TimeZoneStorage(TimeZoneStorageType.NATIVE)
    @Nullable OffsetDateTime nativeOffset;

    @TimeZoneStorage(TimeZoneStorageType.NATIVE)
    @Nullable ZonedDateTime nativeZoned;

    static Class<?> type(String attribute) {
        return field(attribute).getType();
    }

    /** Whether it has several columns. */
    static boolean isPart(String attribute) {
        return Set.of("slot", "beside", "besideZoned", "auto").contains(attribute);
    }

    @Nullable Object get(String attribute) {
        try {
            return field(attribute).get(this);
        } catch (IllegalAccessException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    void set(String attribute, Object value) {
        try {
            field(attribute).set(this, value);
        } catch (IllegalAccessException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    private static Field field(String attribute) {
        try {
            return Specimen.class.getDeclaredField(attribute);
        } catch (NoSuchFieldException thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /** Times in an embeddable. */
    @Embeddable
    record Slot(
            @Column(name = "slot_day") LocalDate day,

            @Column(name = "slot_from", columnDefinition = "time(6)")
            LocalTime from,

            @Column(name = "slot_at") LocalDateTime at) {}
}
