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

/** Reads as usual what the attribute's type can hold, and refuses by name what would be read in part. */
final class CheckedExtractor<X> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;

    private final ValueExtractor<X> usual;
    private final transient Look look;

    /** Looks at a value before it is read. */
    @FunctionalInterface
    interface Look {

        /** Words for what stands in the row, never a value, where it cannot be read; null where it can. */
        @Nullable String whatIsMore(ResultSet row, int index) throws SQLException;
    }

    CheckedExtractor(JavaType<X> javaType, JdbcType type, ValueExtractor<X> usual, Look look) {
        super(javaType, type);
        this.usual = usual;
        this.look = look;
    }

    @Override
    protected X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        String more = look.whatIsMore(row, index);
        if (more != null) {
            throw UnreadableValue.in(row, index, more, getJavaType(), options, null);
        }
        return usual.extract(row, index, options);
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
