package dev.todosdk.hibernate.time;

import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/** Binds a time without a zone as it is written. Null has its type too, so that a prepared statement stays prepared. */
class LocalBinder<X, T> extends ElementBinder<X> {

    private static final long serialVersionUID = 1L;

    private final LocalKind<T> kind;

    LocalBinder(JavaType<X> javaType, JdbcType jdbcType, LocalKind<T> kind) {
        super(javaType, jdbcType);
        this.kind = kind;
    }

    /** The value as java.time has it. */
    T local(X value, WrapperOptions options) {
        return getJavaType().unwrap(value, kind.type(), options);
    }

    private T stored(X value, WrapperOptions options) {
        return kind.stored(local(value, options));
    }

    @Override
    final String text(X value, WrapperOptions options) {
        return kind.text(stored(value, options));
    }

    @Override
    protected final void doBind(PreparedStatement statement, X value, int index, WrapperOptions options)
            throws SQLException {
        statement.setObject(index, stored(value, options));
    }

    @Override
    protected final void doBind(CallableStatement statement, X value, String name, WrapperOptions options)
            throws SQLException {
        statement.setObject(name, stored(value, options));
    }

    @Override
    protected final void doBindNull(PreparedStatement statement, int index, WrapperOptions options)
            throws SQLException {
        statement.setNull(index, getJdbcType().getJdbcTypeCode(), kind.serverType());
    }
}
