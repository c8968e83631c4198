package dev.todosdk.postgresql.schema;

import java.sql.Types;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.Date;
import java.util.List;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for columns that keep a time otherwise than it is set, which no statement would tell: fewer digits of a second than
 * the attribute has, or a zone where the attribute has none. Of one start.
 */
final class TimeColumns {

    private static final Logger LOG = LoggerFactory.getLogger(TimeColumns.class);

    private static final String ZONED = " with time zone";

    private static final int MICROSECONDS = 6;
    private static final int MILLISECONDS = 3;

    private final List<String> rounded = new ArrayList<>();
    private final List<String> zoned = new ArrayList<>();

    TimeColumns(SchemaCheck.ColumnTypes types) {
        types.forEach(this::look);
        rounded.sort(null);
        zoned.sort(null);
    }

    private void look(Column column, String type) {
        if (type.equals("date") && isMoment(column)) {
            rounded.add(column.getValue().getTable().getName() + "." + column.getName() + " (" + type + ")");
        }
        Class<?> attribute = type.startsWith("time") ? attribute(column) : null;
        if (attribute == null) {
            return;
        }
        String name = column.getValue().getTable().getName() + "." + column.getName() + " (" + type + ")";
        if (type.endsWith(ZONED) && (attribute == LocalDateTime.class || attribute == LocalTime.class)) {
            zoned.add(name);
        }
        if (digits(type) < wanted(column, attribute)) {
            rounded.add(name);
        }
    }

    /** Whether a time of day is set along with the day. */
    private static boolean isMoment(Column column) {
        return column.getValue() instanceof BasicValue value
                && value.getType() instanceof BasicType<?> basic
                && basic.getJdbcType().isTemporal()
                && basic.getJdbcType().getDefaultSqlTypeCode() != Types.DATE;
    }

    /** As the catalog writes them behind the name, where they are fewer than there can be. */
    private static int digits(String type) {
        int open = type.indexOf('(');
        return open < 0 ? MICROSECONDS : Character.digit(type.charAt(open + 1), 10);
    }

    private static @Nullable Class<?> attribute(Column column) {
        return column.getValue() instanceof BasicValue value && value.getType() instanceof BasicType<?> basic
                ? basic.getJavaType()
                : null;
    }

    /** What the mapping says itself, or else what the attribute can hold. */
    private static int wanted(Column column, Class<?> attribute) {
        Integer declared = column.getTemporalPrecision();
        if (declared != null) {
            return declared;
        }
        boolean legacy = Date.class.isAssignableFrom(attribute) || Calendar.class.isAssignableFrom(attribute);
        return legacy && attribute != java.sql.Timestamp.class ? MILLISECONDS : MICROSECONDS;
    }

    void warn() {
        if (!rounded.isEmpty()) {
            LOG.warn(
                    "Times are rounded by their columns, so that what is stored is not what was set: {}. Make them"
                            + " timestamp(6) or time(6), with or without time zone as they are, or declare the digits in the"
                            + " mapping (@Column(secondPrecision = …)).",
                    String.join(", ", rounded));
        }
        if (!zoned.isEmpty()) {
            LOG.warn(
                    "Times without a zone are stored in columns with one, so that they move with the session's zone: {}."
                            + " Make the columns timestamp or time without time zone, or the attributes Instant or OffsetDateTime.",
                    String.join(", ", zoned));
        }
    }
}
