package dev.todosdk.hibernate.mapping;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.AttributeMapping;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.SqlTypes;

/**
 * The attributes of a mapping that are stored as JSON and whose class has no {@code equals}: what was read is never equal to its
 * copy, so that the entity counts as changed in each unit that has read it.
 */
final class UnequalDocuments {

    private UnequalDocuments() {}

    static List<String> of(SessionFactoryImplementor sessions) {
        TreeSet<String> found = new TreeSet<>();
        sessions.getMappingMetamodel()
                .forEachEntityDescriptor(entity -> entity.getAttributeMappings().forEach(attribute -> {
                    if (isOwn(entity, attribute) && isUnequal(attribute)) {
                        found.add(entity.getMappedClass().getSimpleName() + "." + attribute.getAttributeName());
                    }
                }));
        return List.copyOf(found);
    }

    /** A subclass has its superclass's too. */
    private static boolean isOwn(EntityPersister entity, AttributeMapping attribute) {
        return attribute.getDeclaringType() == entity;
    }

    private static boolean isUnequal(AttributeMapping attribute) {
        return attribute instanceof BasicValuedModelPart basic
                && basic.getJdbcMapping().getJdbcType().getDefaultSqlTypeCode() == SqlTypes.JSON
                && basic.getJdbcMapping().getValueConverter() == null
                && hasNoEquals(attribute.getJavaType().getJavaType());
    }

    private static boolean hasNoEquals(Type type) {
        if (type instanceof ParameterizedType container) {
            return Arrays.stream(container.getActualTypeArguments()).anyMatch(UnequalDocuments::hasNoEquals);
        }
        return type instanceof Class<?> known
                && known != Object.class
                && !known.isInterface()
                && !known.isPrimitive()
                && !known.isArray()
                && isFromObject(known);
    }

    private static boolean isFromObject(Class<?> known) {
        try {
            return known.getMethod("equals", Object.class).getDeclaringClass() == Object.class;
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
