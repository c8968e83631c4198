package dev.todosdk.hibernate.dialect;

import dev.todosdk.persistence.internal.value.StorableNumber;
import java.math.BigDecimal;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.DecimalJdbcType;
import org.jspecify.annotations.Nullable;

/**
 * Decimals as Hibernate binds and reads them, looked at once more on their way to the driver, which makes another number of
 * one that is too large: those of converters, embeddables, arrays and of an application's own queries come by here alone.
 */
public final class StorableNumericJdbcType extends DecimalJdbcType {

    private static final long serialVersionUID = 1L;

    private static final Set<String> NOT_NUMBERS = Set.of("NaN", "Infinity", "-Infinity");

    private static final String FIELD = "a decimal parameter";

    private final int code;

    StorableNumericJdbcType(int code) {
        this.code = code;
    }

    @Override
    public int getJdbcTypeCode() {
        return code;
    }

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new Binder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return CheckedExtractor.onceRefused(
                javaType, this, super.getExtractor(javaType), StorableNumericJdbcType::noNumber);
    }

    /** What stands in the row where Java has no number for it. */
    private static @Nullable String noNumber(ResultSet row, int index) throws SQLException {
        String text = row.getString(index);
        return text != null && NOT_NUMBERS.contains(text) ? text : null;
    }

    private static final class Binder<X> extends BasicBinder<X> {

        private static final long serialVersionUID = 1L;

        Binder(JavaType<X> javaType, StorableNumericJdbcType type) {
            super(javaType, type);
        }

        @Override
        protected void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
                throws SQLException {
            statement.setBigDecimal(index, checked(value, options));
        }

        @Override
        protected void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
                throws SQLException {
            statement.setBigDecimal(name, checked(value, options));
        }

        /** An element of an array. */
        @Override
        public Object getBindValue(X value, WrapperOptions options) {
            return checked(value, options);
        }

        private BigDecimal checked(X value, WrapperOptions options) {
            return StorableNumber.check(FIELD, getJavaType().unwrap(value, BigDecimal.class, options));
        }
    }
}
