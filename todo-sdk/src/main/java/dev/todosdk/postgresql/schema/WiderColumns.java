package dev.todosdk.postgresql.schema;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hibernate.mapping.Column;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for columns that hold more than their attributes, which the driver cuts without a word: fractions where the attribute
 * is a whole number, digits beyond a float, the time of day behind a date. A change of the entity then stores what was
 * read. Of one start.
 */
final class WiderColumns {

    private static final Logger LOG = LoggerFactory.getLogger(WiderColumns.class);

    private static final Set<Class<?>> WHOLE =
            Set.of(Byte.class, Short.class, Integer.class, Long.class, Duration.class);

    private static final Set<Class<?>> DATES = Set.of(LocalDate.class, java.sql.Date.class);

    private final List<String> cut = new ArrayList<>();

    WiderColumns(SchemaCheck.ColumnTypes types) {
        types.forEach(this::look);
        cut.sort(null);
    }

    private void look(Column column, String type) {
        Class<?> attribute = NumberColumns.attribute(column);
        if (attribute != null && isWider(type, attribute)) {
            cut.add(column.getValue().getTable().getName() + "." + column.getName() + " (" + type + ")");
        }
    }

    private static boolean isWider(String type, Class<?> attribute) {
        Class<?> single = attribute.isArray() ? attribute.getComponentType() : attribute;
        if (WHOLE.contains(single)) {
            return hasFractions(type);
        }
        return (DATES.contains(single) && type.startsWith("timestamp"))
                || (single == Float.class && type.startsWith("double precision"));
    }

    private static boolean hasFractions(String type) {
        return type.startsWith("real")
                || type.startsWith("double precision")
                || (type.startsWith("numeric") && (!NumberColumns.isLimited(type) || NumberColumns.places(type) > 0));
    }

    void warn() {
        if (!cut.isEmpty()) {
            LOG.warn(
                    "Columns hold more than their attributes, so that a part of what is stored is read, and the next change"
                            + " of the entity stores that part: {}. Map numeric as BigDecimal, double precision as double and"
                            + " timestamp as LocalDateTime or Instant, or make the columns what the attributes are.",
                    String.join(", ", cut));
        }
    }
}
