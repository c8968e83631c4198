package dev.todosdk.postgresql.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Column;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for columns that hold fewer digits than the numbers that are set, which the server rounds without a word. What a
 * {@code numeric} column has is what a number is checked by; of the other types the start warns. Of one start.
 */
final class NumberColumns {

    private static final Logger LOG = LoggerFactory.getLogger(NumberColumns.class);

    private static final List<String> WHOLE = List.of("bigint", "integer", "smallint");

    private final List<String> rounded = new ArrayList<>();

    NumberColumns(SchemaCheck.ColumnTypes types) {
        types.forEach(this::look);
        rounded.sort(null);
    }

    private void look(Column column, String type) {
        Class<?> attribute = attribute(column);
        if (attribute == null) {
            return;
        }
        boolean checked = isLimited(type) && isExact(attribute);
        if (checked && column.getSqlType() == null) {
            column.setSqlType(type);
        } else if (checked ? rounds(type, column.getSqlType()) : rounds(type, attribute)) {
            rounded.add(column.getValue().getTable().getName() + "." + column.getName() + " (" + type + ")");
        }
    }

    /** What is stored, also of a converter. */
    static @Nullable Class<?> attribute(Column column) {
        return column.getValue() instanceof BasicValue value && value.getType() instanceof BasicType<?> basic
                ? basic.getJdbcJavaType().getJavaTypeClass()
                : null;
    }

    static boolean isLimited(String type) {
        return type.startsWith("numeric(");
    }

    private static boolean isExact(Class<?> attribute) {
        return attribute == BigDecimal.class
                || attribute == BigInteger.class
                || attribute == BigDecimal[].class
                || attribute == BigInteger[].class;
    }

    /** What the mapping itself declares ({@code columnDefinition}) stays what it is checked by. */
    private static boolean rounds(String type, String declared) {
        return declared.indexOf('(') < 0 || places(type) < places(declared);
    }

    /** Behind the decimal point. */
    static int places(String type) {
        String text = type.substring(type.indexOf('(') + 1, type.indexOf(')'));
        return text.indexOf(',') < 0
                ? 0
                : Integer.parseInt(text.substring(text.indexOf(',') + 1).strip());
    }

    private static boolean rounds(String type, Class<?> attribute) {
        if (attribute == BigDecimal.class) {
            return WHOLE.contains(type)
                    || type.equals("real")
                    || type.equals("double precision")
                    || type.equals("money");
        }
        boolean isDouble = attribute == Double.class;
        return (isDouble || attribute == Float.class)
                && (WHOLE.contains(type) || type.startsWith("numeric") || (isDouble && type.equals("real")));
    }

    void warn() {
        if (!rounded.isEmpty()) {
            LOG.warn(
                    "Numbers are rounded by their columns, so that what is stored is not what was set: {}. Make the columns"
                            + " numeric for BigDecimal, double precision for double, real for float, or the attributes"
                            + " whole numbers.",
                    String.join(", ", rounded));
        }
    }
}
