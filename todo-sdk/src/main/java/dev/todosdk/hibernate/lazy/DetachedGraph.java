package dev.todosdk.hibernate.lazy;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.hibernate.SessionFactory;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/** Entities that no session holds, with those that were read along with them. Used once. */
public final class DetachedGraph {

    private final SessionFactoryImplementor sessions;
    private final BiConsumer<Object, EntityPersister> action;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>(4));

    /** Does something with each entity that has associations. */
    public DetachedGraph(SessionFactory sessions, BiConsumer<Object, EntityPersister> action) {
        this.sessions = (SessionFactoryImplementor) sessions;
        this.action = action;
    }

    /** An entity, a reference to one, or a collection of them. */
    public void visit(@Nullable Object value) {
        LazyInitializer reference = HibernateProxy.extractLazyInitializer(value);
        if (reference != null) {
            visit(reference.isUninitialized() ? null : reference.getImplementation());
        } else if (value instanceof PersistentCollection<?> collection) {
            visitElements(collection);
        } else if (value != null) {
            visitEntity(value);
        }
    }

    private void visitElements(PersistentCollection<?> collection) {
        if (collection.wasInitialized()) {
            if (collection instanceof Map<?, ?> map) {
                map.values().forEach(this::visit);
            } else if (collection instanceof Iterable<?> elements) {
                elements.forEach(this::visit);
            }
        }
    }

    private void visitEntity(Object value) {
        EntityPersister persister = sessions.getMappingMetamodel().findEntityDescriptor(value.getClass());
        if (persister != null && AssociationValues.areIn(persister) && seen.add(value)) {
            action.accept(value, persister);
            AssociationValues.forEach(value, persister, (attribute, associated) -> visit(associated));
        }
    }
}
