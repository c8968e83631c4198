package dev.todosdk.hibernate.operation;

import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.WrongUseException;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.CascadeStyle;
import org.hibernate.engine.spi.CascadingActions;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CollectionType;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The entities that one to be merged refers to. Of a new entity that the merge does not reach by a cascade, Hibernate makes a
 * copy with nothing in it, and stores that when persisting cascades. Used once.
 */
final class MergedReferences {

    private final SessionImplementor session;
    private final Set<Object> merged = Collections.newSetFromMap(new IdentityHashMap<>(4));
    private final IdentityHashMap<Object, String> others = new IdentityHashMap<>(4);

    private MergedReferences(SessionImplementor session) {
        this.session = session;
    }

    /**
     * Looks at all that a merge goes through.
     *
     * @return the entities whose values it takes
     * @throws WrongUseException when it would leave the values of a new entity behind
     */
    static Collection<Object> require(SessionImplementor session, Object entity) {
        MergedReferences references = new MergedReferences(session);
        references.visit(entity);
        references.others.forEach(references::require);
        return references.merged;
    }

    private void visit(@Nullable Object reference) {
        Object entity = reference == null || !Hibernate.isInitialized(reference) ? null : Hibernate.unproxy(reference);
        EntityPersister persister = entity == null ? null : persister(entity);
        if (entity == null || persister == null || !merged.add(entity)) {
            return;
        }
        Type[] types = persister.getPropertyTypes();
        CascadeStyle[] cascades = persister.getPropertyCascadeStyles();
        for (int i = 0; i < types.length; i++) {
            if (types[i].isAssociationType() || types[i].isComponentType()) {
                String field = persister.getMappedClass().getSimpleName() + "."
                        + persister.getPropertyNames()[i];
                visit(field, types[i], persister.getValue(entity, i), cascades[i]);
            }
        }
    }

    private void visit(String field, Type type, @Nullable Object value, CascadeStyle cascade) {
        if (value == null || !Hibernate.isInitialized(value)) {
            return;
        }
        if (type instanceof CompositeType parts && type.isComponentType()) {
            for (int i = 0; i < parts.getSubtypes().length; i++) {
                String part = field + "." + parts.getPropertyNames()[i];
                visit(
                        part,
                        parts.getSubtypes()[i],
                        parts.getPropertyValue(value, i, session),
                        parts.getCascadeStyle(i));
            }
        } else if (type instanceof CollectionType collection) {
            Type element = collection.getElementType(session.getFactory());
            elements(value).forEach(each -> visit(field, element, each, cascade));
        } else if (type.isAssociationType()) {
            if (cascade.doCascade(CascadingActions.MERGE)) {
                visit(value);
            } else {
                others.putIfAbsent(value, field);
            }
        }
    }

    private static Collection<?> elements(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values();
        }
        return value instanceof Collection<?> elements ? elements : List.of();
    }

    private void require(Object other, String field) {
        EntityPersister persister = persister(other);
        if (persister != null
                && !merged.contains(other)
                && Boolean.TRUE.equals(persister.isTransient(other, session))) {
            throw new WrongUseException(Failure.of(field + " refers to a new "
                    + persister.getMappedClass().getSimpleName()
                    + ", which a merge leaves behind: an empty one would take its place. Nothing was done. Insert it first, or"
                    + " let merges go on to it (cascade = CascadeType.MERGE)."));
        }
    }

    private @Nullable EntityPersister persister(Object entity) {
        return session.getFactory().getMappingMetamodel().findEntityDescriptor(Hibernate.getClass(entity));
    }
}
