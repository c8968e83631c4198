package dev.todosdk.persistence.internal.criteria;

import dev.todosdk.persistence.exception.InvalidInputException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.Attribute;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Collection;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/**
 * {@code path = any(array)}: one parameter for any number of values, where a list of parameters ends at 65,535; and one
 * statement text for all of them.
 */
public final class AnyOf {

    /** The name under which the mapping knows the function; its arguments are the array and the element. */
    public static final String FUNCTION = "todo_sdk_any_of";

    /** The pattern that the function renders. */
    public static final String PATTERN = "(?2=any(?1))";

    private static final int MOST_PARAMETERS = 32_768;

    private AnyOf() {}

    /**
     * The path has one of these values.
     *
     * @param path the path
     * @param values the values; with none, nothing meets the predicate
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate predicate(Path<?> path, Collection<?> values, CriteriaBuilder builder) {
        if (values.isEmpty()) {
            return builder.disjunction();
        }
        BasicType<?> type = type(path);
        if (type == null || !ArrayOfValues.canBeOf(type, builder)) {
            requireParameters(path, values.size());
            return path.in(values); // An array would be written without the attribute's own conversion.
        }
        Class<?> element = MethodType.methodType(type.getJavaType()).wrap().returnType();
        Object[] array = values.toArray((Object[]) Array.newInstance(element, values.size()));
        return builder.isTrue(
                builder.function(FUNCTION, Boolean.class, ((HibernateCriteriaBuilder) builder).value(array), path));
    }

    /** A statement has at most 65,535 parameters, and Hibernate fills a list up to the next power of two. */
    private static void requireParameters(Path<?> path, int count) {
        if (count > MOST_PARAMETERS) {
            throw new InvalidInputException(
                    String.valueOf(path.getModel() instanceof Attribute<?, ?> found ? found.getName() : "in"),
                    "must not be compared with more than " + MOST_PARAMETERS + " values: its values are converted");
        }
    }

    /** Of an attribute that is of one column; what a generic superclass leaves open is what the entity makes of it. */
    private static @Nullable BasicType<?> type(Path<?> path) {
        return ((SqmPath<?>) path).getResolvedModel() instanceof SingularAttribute<?, ?> attribute
                        && attribute.getType() instanceof BasicType<?> type
                ? type
                : null;
    }
}
