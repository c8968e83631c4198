package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.metamodel.Type;
import org.hibernate.query.sqm.NodeBuilder;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * Several values of a column's, sent as one array. Hibernate sends the array as it usually keeps values of their class, not as
 * the column's: a UUID may be kept as text or bytes, a duration as an interval, a {@code java.util.Date} as a day, an instant
 * without its zone, and compared with those it would be another value.
 */
public final class ArrayOfValues {

    private ArrayOfValues() {}

    /**
     * Tells whether an array is of the same kind as the column.
     *
     * @param column the attribute's type
     * @param builder of the same mapping
     * @return false when each value has to be sent by itself
     */
    public static boolean canBeOf(Type<?> column, CriteriaBuilder builder) {
        return column instanceof BasicType<?> type
                && type.getValueConverter() == null
                && canBeOf(type, ((NodeBuilder) builder).getTypeConfiguration());
    }

    private static boolean canBeOf(BasicType<?> type, TypeConfiguration types) {
        Class<?> value = type.getJavaType();
        BasicType<?> usual = types.getBasicTypeForJavaType(value);
        return usual != null
                && !value.isEnum()
                && (!value.isArray() || value == byte[].class)
                && !(type.getJdbcType() instanceof TypedByColumn)
                && isSame(type.getJdbcType(), usual.getJdbcType());
    }

    /** PostgreSQL compares numbers of all types, and texts, by what they are. */
    private static boolean isSame(JdbcType kept, JdbcType sent) {
        return kept.getDefaultSqlTypeCode() == sent.getDefaultSqlTypeCode()
                || (kept.isNumber() && sent.isNumber())
                || (kept.isString() && sent.isString());
    }
}
