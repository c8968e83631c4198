package dev.todosdk.testkit.memory.sql;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Walks statements and expressions. Nodes are records, so that what they consist of tells itself. */
public final class Children {

    private Children() {}

    /** Whether the expression or one below it is such; subqueries are not entered. */
    public static boolean anyWithin(Object node, Predicate<SqlExpression> such) {
        return within(node, such);
    }

    /** The expression with each of its parts, and at last itself, replaced; subqueries are not entered. */
    public static SqlExpression mapped(SqlExpression node, UnaryOperator<SqlExpression> change) {
        return (SqlExpression) rebuilt((Record) node, change);
    }

    /** How many of the parts are such, those of subqueries included. */
    public static long count(@Nullable Object part, Predicate<Object> such) {
        if (part instanceof List<?> parts) {
            return parts.stream().mapToLong(one -> count(one, such)).sum();
        }
        return part instanceof Record node ? (such.test(node) ? 1 : 0) + count(parts(node), such) : 0;
    }

    private static boolean within(@Nullable Object part, Predicate<SqlExpression> such) {
        if (part instanceof List<?> parts) {
            return parts.stream().anyMatch(one -> within(one, such));
        }
        boolean found = part instanceof SqlExpression node && such.test(node);
        return found || (part instanceof Record node && !(part instanceof SqlQuery) && within(parts(node), such));
    }

    private static @Nullable Object replaced(@Nullable Object part, UnaryOperator<SqlExpression> change) {
        if (part instanceof List<?> parts) {
            return parts.stream().map(one -> replaced(one, change)).toList();
        }
        return part instanceof Record node && !(part instanceof SqlQuery) ? rebuilt(node, change) : part;
    }

    private static Object rebuilt(Record node, UnaryOperator<SqlExpression> change) {
        RecordComponent[] components = node.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        try {
            Object made = node.getClass()
                    .getConstructor(types)
                    .newInstance(parts(node).stream()
                            .map(part -> replaced(part, change))
                            .toArray());
            return made instanceof SqlExpression expression ? change.apply(expression) : made;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<@Nullable Object> parts(Record node) {
        List<@Nullable Object> parts = new ArrayList<>();
        try {
            for (RecordComponent component : node.getClass().getRecordComponents()) {
                parts.add(component.getAccessor().invoke(node));
            }
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
        return parts;
    }
}
