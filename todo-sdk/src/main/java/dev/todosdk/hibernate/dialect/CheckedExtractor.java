package dev.todosdk.hibernate.dialect;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Reads as usual what the attribute's type can hold, and names what it cannot, or could in part. */
final class CheckedExtractor<X> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;

    private final ValueExtractor<X> usual;
    private final transient Look look;
    private final boolean onceRefused;

    /** Looks at a value in a row. */
    @FunctionalInterface
    interface Look {

        /** Words for what stands there, never a value, where it cannot be read; null where it can. */
        @Nullable String unreadable(ResultSet row, int index) throws SQLException;
    }

    private CheckedExtractor(
            JavaType<X> javaType, JdbcType type, ValueExtractor<X> usual, Look look, boolean onceRefused) {
        super(javaType, type);
        this.usual = usual;
        this.look = look;
        this.onceRefused = onceRefused;
    }

    /** Looks before it reads, since the driver would read a part. */
    static <X> CheckedExtractor<X> before(JavaType<X> javaType, JdbcType type, ValueExtractor<X> usual, Look look) {
        return new CheckedExtractor<>(javaType, type, usual, look, false);
    }

    /** Looks when the driver has refused to read. */
    static <X> CheckedExtractor<X> onceRefused(
            JavaType<X> javaType, JdbcType type, ValueExtractor<X> usual, Look look) {
        return new CheckedExtractor<>(javaType, type, usual, look, true);
    }

    @Override
    protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        if (!onceRefused) {
            check(row, index, options, null);
        }
        try {
            return usual.extract(row, index, options);
        } catch (SQLException refused) {
            if (onceRefused) {
                check(row, index, options, refused);
            }
            throw refused;
        }
    }

    private void check(ResultSet row, int index, WrapperOptions options, @Nullable SQLException refused)
            throws SQLException {
        String held = look.unreadable(row, index);
        if (held != null) {
            throw UnreadableValue.in(row, index, held, getJavaType(), options, refused);
        }
    }

    @Override
    protected X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
        return usual.extract(statement, index, options);
    }

    @Override
    protected X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
        return usual.extract(statement, name, options);
    }
}
