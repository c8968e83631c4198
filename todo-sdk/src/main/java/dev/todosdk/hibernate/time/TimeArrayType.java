package dev.todosdk.hibernate.time;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.dialect.type.PostgreSQLArrayJdbcType;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.BasicPluralJavaType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** An array of times, each of which is sent and read as one alone. */
final class TimeArrayType extends PostgreSQLArrayJdbcType {

    private static final long serialVersionUID = 1L;

    /** Where the driver has an element's value, beside its index. */
    private static final int VALUE = 2;

    TimeArrayType(JdbcType elementType) {
        super(elementType);
    }

    @Override
    protected <T, E> Object[] convertToArray(
            BasicBinder<T> binder,
            ValueBinder<E> elementBinder,
            BasicPluralJavaType<E> pluralType,
            T value,
            WrapperOptions options)
            throws SQLException {
        if (!(elementBinder instanceof ElementBinder<E> times)) {
            return super.convertToArray(binder, elementBinder, pluralType, value, options);
        }
        Object[] elements = binder.getJavaType().unwrap(value, Object[].class, options);
        @Nullable Object[] texts = new @Nullable Object[elements.length];
        for (int i = 0; i < elements.length; i++) {
            @Nullable Object element = elements[i];
            texts[i] = element == null
                    ? null
                    : times.text(pluralType.getElementJavaType().cast(element), options);
        }
        return texts;
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new Extractor<>(javaType, this, getElementJdbcType().getExtractor(elementJavaType(javaType)));
    }

    private static final class Extractor<X> extends BasicExtractor<X> {

        private static final long serialVersionUID = 1L;

        private final ValueExtractor<?> element;

        Extractor(JavaType<X> javaType, TimeArrayType type, ValueExtractor<?> element) {
            super(javaType, type);
            this.element = element;
        }

        @Override
        protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
            return elements(row.getArray(index), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
            return elements(statement.getArray(index), options);
        }

        @Override
        protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
            return elements(statement.getArray(name), options);
        }

        private X elements(@Nullable Array array, WrapperOptions options) throws SQLException {
            if (array == null) {
                return getJavaType().wrap(null, options);
            }
            List<@Nullable Object> elements = new ArrayList<>();
            try (ResultSet rows = array.getResultSet()) {
                while (rows.next()) {
                    elements.add(element.extract(rows, VALUE, options));
                }
            }
            return getJavaType().wrap(elements.toArray(), options);
        }
    }
}
