package dev.todosdk.hibernate.time;

import dev.todosdk.hibernate.time.TimeLiteral.LiteralKind;
import org.hibernate.type.descriptor.ValueBinder;
import org.hibernate.type.descriptor.ValueExtractor;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.JdbcLiteralFormatter;
import org.hibernate.type.descriptor.jdbc.TimestampUtcAsJdbcTimestampJdbcType;

/** {@code timestamptz}: a point in time; also on a column of the type {@code timestamp}, in UTC. */
public final class UtcTimestampType extends TimestampUtcAsJdbcTimestampJdbcType {

    private static final long serialVersionUID = 1L;

    @Override
    public <X> ValueBinder<X> getBinder(JavaType<X> javaType) {
        return new InstantBinder<>(javaType, this);
    }

    @Override
    public <X> ValueExtractor<X> getExtractor(JavaType<X> javaType) {
        return new InstantExtractor<>(javaType, this);
    }

    @Override
    public <X> JdbcLiteralFormatter<X> getJdbcLiteralFormatter(JavaType<X> javaType) {
        return new TimeLiteral<>(javaType, LiteralKind.TIMESTAMPTZ);
    }
}
