package dev.todosdk.hibernate.time;

import org.hibernate.type.descriptor.WrapperOptions;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.descriptor.jdbc.BasicBinder;
import org.hibernate.type.descriptor.jdbc.JdbcType;

/** Binds a time, alone or as an element of an array, which the driver puts together from text. */
abstract class ElementBinder<X> extends BasicBinder<X> {

    private static final long serialVersionUID = 1L;

    ElementBinder(JavaType<X> javaType, JdbcType jdbcType) {
        super(javaType, jdbcType);
    }

    /** The value as PostgreSQL reads it. */
    abstract String text(X value, WrapperOptions options);
}
