package dev.todosdk.persistence.internal.criteria;

import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Which values can be compared with a column as one array. Hibernate sends the array as it usually keeps values of their class,
 * not as the column's: a UUID may be kept as text or bytes, a duration as an interval, a {@code java.util.Date} as a day, an
 * instant without its zone, and compared with those it would be another value.
 */
public final class ArrayOfValues {

    private ArrayOfValues() {}

    /**
     * Whether an array is of the same kind as the column.
     *
     * @param column the column's type
     * @param types the mapping's
     * @return false when each value has to be sent by itself
     */
    public static boolean canBeOf(JdbcMapping column, TypeConfiguration types) {
        JavaType<?> java = column.getMappedJavaType();
        Class<?> value = java.getJavaTypeClass();
        JdbcMapping usual = types.getBasicTypeForJavaType(value);
        return usual != null
                && column.getValueConverter() == null
                && !value.isEnum()
                && (!value.isArray() || value == byte[].class)
                && !(column.getJdbcType() instanceof TypedByColumn)
                && isSame(column.getJdbcType(), usual.getJdbcType());
    }

    /** PostgreSQL compares numbers of all types, and texts, by what they are. */
    private static boolean isSame(JdbcType kept, JdbcType sent) {
        return kept.getDefaultSqlTypeCode() == sent.getDefaultSqlTypeCode()
                || (kept.isNumber() && sent.isNumber())
                || (kept.isString() && sent.isString());
    }
}
