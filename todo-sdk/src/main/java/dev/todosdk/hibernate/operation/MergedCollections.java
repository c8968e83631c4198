package dev.todosdk.hibernate.operation;

import java.util.Collection;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * Collections that a merge has emptied and filled with what they held before. Hibernate takes each map for changed then, and
 * each collection that was not its own, and raises the version of an entity in which nothing was changed.
 */
final class MergedCollections {

    private final SessionImplementor session;
    private final PersistenceContext context;

    private MergedCollections(SessionImplementor session) {
        this.session = session;
        this.context = session.getPersistenceContextInternal();
    }

    /** Looks at the collections of those that were merged: what is as it was read counts as unchanged. */
    static void compare(SessionImplementor session, Collection<Object> detached) {
        MergedCollections collections = new MergedCollections(session);
        detached.forEach(collections::compareOf);
    }

    private void compareOf(Object detached) {
        EntityPersister persister = session.getEntityPersister(null, detached);
        Object id = persister.getIdentifier(detached, session);
        Object managed = id == null ? null : context.getEntity(session.generateEntityKey(id, persister));
        if (managed != null && persister.hasCollections()) {
            compare(persister.getPropertyTypes(), persister.getValues(managed));
        }
    }

    private void compare(Type[] types, @Nullable Object[] values) {
        for (int i = 0; i < types.length; i++) {
            if (values[i] instanceof PersistentCollection<?> collection) {
                compare(collection);
            } else if (values[i] != null && types[i] instanceof CompositeType parts && types[i].isComponentType()) {
                compare(parts.getSubtypes(), parts.getPropertyValues(values[i], session));
            }
        }
    }

    private void compare(PersistentCollection<?> collection) {
        CollectionEntry entry = context.getCollectionEntry(collection);
        if (entry == null || entry.getLoadedPersister() == null || entry.getSnapshot() == null) {
            return;
        }
        if (collection.wasInitialized()
                && collection.isDirty()
                && !collection.hasQueuedOperations()
                && collection.equalsSnapshot(entry.getLoadedPersister())) {
            collection.clearDirty();
        }
    }
}
