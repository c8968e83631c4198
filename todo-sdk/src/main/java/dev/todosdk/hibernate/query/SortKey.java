package dev.todosdk.hibernate.query;

import dev.todosdk.persistence.internal.cursor.KeysetCursor;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.From;
import jakarta.persistence.criteria.Order;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** One sort of an order. Immutable. */
record SortKey(AttributePath path, boolean isAscending, boolean ignoresCase) {

    SortKey reversed() {
        return new SortKey(path, !isAscending, ignoresCase);
    }

    @SuppressWarnings("unchecked") // lower() of what is text
    Expression<?> expression(From<?, ?> from, CriteriaBuilder builder) {
        Expression<?> value = path.in(from);
        return ignoresCase ? builder.lower((Expression<String>) value) : value;
    }

    /** NULL is the greatest value, which is PostgreSQL's own rule for both directions and so served by an index. */
    Order order(Expression<?> expression, CriteriaBuilder builder) {
        return isAscending ? builder.asc(expression) : builder.desc(expression);
    }

    /** A token knows the constants of an enum by their names only. */
    @Nullable Object value(@Nullable Object given) {
        return given instanceof KeysetCursor.EnumConstant constant
                        && path.type().isEnum()
                ? constant.in(path.type())
                : given;
    }

    boolean accepts(@Nullable Object value) {
        Class<?> type = MethodType.methodType(path.type()).wrap().returnType();
        return value == null ? path.isNullable() : type.isInstance(value);
    }

    /** As part of what a cursor belongs to. */
    @Override
    public String toString() {
        return path + (isAscending ? " asc" : " desc") + (ignoresCase ? " ignoring case" : "");
    }
}
