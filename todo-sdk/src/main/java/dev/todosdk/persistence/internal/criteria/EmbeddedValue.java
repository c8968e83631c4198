package dev.todosdk.persistence.internal.criteria;

import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.metamodel.EmbeddableType;
import jakarta.persistence.metamodel.SingularAttribute;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Equality with an embeddable. Hibernate compares part by part, and a part that is null equals nothing in SQL, so that no row
 * would be found by a value that it holds.
 */
public final class EmbeddedValue {

    private EmbeddedValue() {}

    /**
     * The attribute has this value.
     *
     * @param path of the attribute
     * @param attribute any attribute
     * @param value its value
     * @param builder the query's
     * @return the predicate
     */
    public static Predicate equal(
            Path<?> path, SingularAttribute<?, ?> attribute, Object value, CriteriaBuilder builder) {
        if (attribute.getType() instanceof EmbeddableType<?> type && hasParts(type, value) && hasNull(type, value)) {
            List<Predicate> parts = new ArrayList<>();
            for (SingularAttribute<?, ?> part : type.getSingularAttributes()) {
                Object given = read(part, value);
                Path<?> column = path.get(part.getName());
                parts.add(given == null ? builder.isNull(column) : equal(column, part, given, builder));
            }
            return builder.and(parts.toArray(new Predicate[0]));
        }
        return builder.equal(path, value);
    }

    private static boolean hasNull(EmbeddableType<?> type, Object value) {
        return type.getSingularAttributes().stream().anyMatch(part -> {
            Object given = read(part, value);
            return given == null
                    || (part.getType() instanceof EmbeddableType<?> inner
                            && hasParts(inner, given)
                            && hasNull(inner, given));
        });
    }

    /** Hibernate also calls embeddable what it takes apart itself: a time with its zone, values of a composite user type. */
    private static boolean hasParts(EmbeddableType<?> type, Object value) {
        return type.getSingularAttributes().stream()
                .map(SingularAttribute::getJavaMember)
                .allMatch(member -> member != null && member.getDeclaringClass().isInstance(value));
    }

    private static @Nullable Object read(SingularAttribute<?, ?> part, Object value) {
        Member member = part.getJavaMember();
        try {
            ((AccessibleObject) member).setAccessible(true);
            return member instanceof Field field ? field.get(value) : ((Method) member).invoke(value);
        } catch (ReflectiveOperationException thrown) {
            throw new IllegalStateException("cannot read " + part.getName(), thrown);
        }
    }
}
