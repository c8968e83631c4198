package dev.todosdk.hibernate.write;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.lang.invoke.MethodType;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.metamodel.mapping.internal.EmbeddedAttributeMapping;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.sqm.tree.predicate.SqmComparisonPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A value in a statement about many rows, in the mapping's own expression ({@code @ColumnTransformer(write = …)}), which
 * Hibernate leaves out there. Stateless.
 */
final class WrittenValue {

    private static final String PARAMETER = "?";

    private WrittenValue() {}

    /** The value itself where the mapping has no expression of its own. */
    static @Nullable Object of(
            AttributeMapping attribute, @Nullable Object value, Root<?> root, HibernateCriteriaBuilder builder) {
        if (attribute instanceof EmbeddedAttributeMapping embedded
                && embedded.getEmbeddableTypeDescriptor().shouldBindAggregateMapping()) {
            throw notSupported(attribute, "it is an embeddable in one column");
        }
        String expression = null;
        for (int i = 0; i < attribute.getJdbcTypeCount(); i++) {
            SelectableMapping column = attribute.getSelectable(i);
            if (column.isFormula()) {
                throw notSupported(attribute, "a part of it is a formula");
            }
            String own = column.getCustomWriteExpression();
            expression = own == null || own.equals(PARAMETER) ? expression : own;
        }
        Class<?> type = attribute.getJavaType().getJavaTypeClass();
        if (expression == null) {
            Class<?> declared = root.get(attribute.getAttributeName()).getJavaType();
            return isGeneric(declared, type)
                    ? builder.sql(PARAMETER, declared, parameter(attribute, value, type, root, builder))
                    : value;
        }
        if (attribute.getJdbcTypeCount() > 1) {
            throw notSupported(attribute, "a part of it is written by an expression of the mapping's");
        }
        return builder.sql(expression, type, parameter(attribute, value, type, root, builder));
    }

    /** Of an attribute of a generic superclass Hibernate knows the bound, and refuses what is of the type itself. */
    private static boolean isGeneric(Class<?> declared, Class<?> type) {
        return !MethodType.methodType(declared)
                .wrap()
                .returnType()
                .equals(MethodType.methodType(type).wrap().returnType());
    }

    private static NotSupportedException notSupported(AttributeMapping attribute, String reason) {
        return new NotSupportedException(Failure.of("The attribute " + attribute.getAttributeName()
                + " cannot be changed in many rows at once: " + reason
                + ". Nothing was sent. Change the entities one by one."));
    }

    /** A value compared with an attribute takes over its type, which a value by itself does not have. */
    private static Expression<?> parameter(
            AttributeMapping attribute,
            @Nullable Object value,
            Class<?> type,
            Root<?> root,
            HibernateCriteriaBuilder builder) {
        if (value == null) {
            return builder.nullLiteral(type);
        }
        SqmComparisonPredicate pair =
                (SqmComparisonPredicate) builder.equal(root.get(attribute.getAttributeName()), value);
        return pair.getRightHandExpression();
    }
}
