package dev.todosdk.hibernate.time;

import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicExtractor;
import org.hibernate.type.descriptor.jdbc.JdbcType;
import org.jspecify.annotations.Nullable;

/** Reads a time without a zone as it is written. */
class LocalExtractor<X, T> extends BasicExtractor<X> {

    private static final long serialVersionUID = 1L;

    /** What the driver says of a column that is of another type than the class asked for. */
    private static final String DATA_TYPE_MISMATCH = "42821";

    private final LocalKind<T> kind;

    LocalExtractor(JavaType<X> javaType, JdbcType jdbcType, LocalKind<T> kind) {
        super(javaType, jdbcType);
        this.kind = kind;
    }

    /** The value as the attribute has it. */
    X value(@Nullable T local, WrapperOptions options) {
        return getJavaType().wrap(local, options);
    }

    @Override
    protected final X doExtract(ResultSet row, int index, WrapperOptions options) throws SQLException {
        return value(read(row, index), options);
    }

    private @Nullable T read(ResultSet row, int index) throws SQLException {
        try {
            return row.getObject(index, kind.type());
        } catch (SQLException thrown) {
            if (DATA_TYPE_MISMATCH.equals(thrown.getSQLState())) {
                return kind.readFromOther(row, index);
            }
            throw thrown;
        } catch (DateTimeException thrown) {
            return kind.of(TimeText.read(row.getString(index)));
        }
    }

    @Override
    protected final X doExtract(CallableStatement statement, int index, WrapperOptions options) throws SQLException {
        return value(statement.getObject(index, kind.type()), options);
    }

    @Override
    protected final X doExtract(CallableStatement statement, String name, WrapperOptions options) throws SQLException {
        return value(statement.getObject(name, kind.type()), options);
    }
}
