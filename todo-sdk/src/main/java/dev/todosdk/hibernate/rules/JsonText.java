package dev.todosdk.hibernate.rules;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.value.StorableJson;
import java.util.function.Function;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.java.JavaType;
import org.hibernate.type.format.FormatMapper;
import org.jspecify.annotations.Nullable;

/** A value that a library writes as JSON: what arrives at the server is that text, and is looked at as such. */
record JsonText(String field, Function<Object, String> writer) implements AttributeRule {

    static <T> JsonText of(String field, BasicType<T> type, SessionFactoryImplementor sessions) {
        JavaType<T> java = type.getJavaTypeDescriptor();
        return new JsonText(field, value -> {
            FormatMapper mapper = sessions.getSessionFactoryOptions().getJsonFormatMapper();
            return mapper.toString(java.getJavaTypeClass().cast(value), java, sessions.getWrapperOptions());
        });
    }

    @Override
    public @Nullable Object toStore(@Nullable Object value) {
        if (value != null) {
            StorableJson.check(field, written(value));
        }
        return value;
    }

    /** A library has limits of its own, and does not know every class. */
    private String written(Object value) {
        try {
            return writer.apply(value);
        } catch (RuntimeException | StackOverflowError thrown) {
            InvalidInputException refused = new InvalidInputException(
                    field, "cannot be written as JSON: the library that does that threw " + innermost(thrown));
            refused.addSuppressed(thrown);
            throw refused;
        }
    }

    private static String innermost(Throwable thrown) {
        Throwable cause = thrown;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }
}
