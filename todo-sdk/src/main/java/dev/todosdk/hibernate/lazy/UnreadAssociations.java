package dev.todosdk.hibernate.lazy;

import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.proxy.HibernateProxy;

/**
 * The associations that nobody has read when entities leave their unit. From then on these answer in the
 * SDK's words. Stateless; costs nothing for entities without associations.
 */
public final class UnreadAssociations {

    private UnreadAssociations() {}

    /** All entities of a session that is about to let them go. */
    public static void leave(SessionImplementor session) {
        Map<EntityKey, EntityHolder> holders =
                session.getPersistenceContextInternal().getEntityHoldersByKey();
        if (holders != null) {
            holders.forEach((key, holder) -> leave(holder));
        }
    }

    private static void leave(EntityHolder holder) {
        Object held = holder.getEntity();
        EntityEntry entry = holder.getEntityEntry();
        if (held != null && entry != null) {
            leave(held, entry.getPersister());
        }
    }

    /** One entity that its session has let go, or is about to. */
    public static void leave(Object detached, EntityPersister persister) {
        if (AssociationValues.areIn(persister)) {
            AssociationValues.forEach(detached, persister, (attribute, value) -> mark(persister, attribute, value));
        }
    }

    private static void mark(EntityPersister owner, String attribute, Object value) {
        if (value instanceof PersistentCollection<?> collection) {
            mark(owner, attribute, collection);
        } else if (HibernateProxy.extractLazyInitializer(value) instanceof LazyReference reference
                && reference.isUninitialized()) {
            reference.reachedBy(new Association(owner, attribute));
        }
    }

    private static void mark(EntityPersister owner, String attribute, PersistentCollection<?> collection) {
        SharedSessionContractImplementor session = collection.getSession();
        if (collection.wasInitialized() || session instanceof EndedSession) {
            return;
        }
        if (session != null) { // Nothing is left for it to do when it is closed.
            forget(collection, session.getPersistenceContextInternal());
            collection.unsetSession(session);
        }
        collection.setCurrentSession(new EndedSession(new Association(owner, attribute)));
    }

    /** Nobody is to read it along with others. */
    private static void forget(PersistentCollection<?> collection, PersistenceContext context) {
        CollectionEntry entry = context.removeCollectionEntry(collection);
        if (entry != null && entry.getLoadedPersister() != null) {
            context.getBatchFetchQueue().removeBatchLoadableCollection(entry);
        }
    }

    /** An entity that another session may be about to take over: as if it had left without us. */
    public static void takeBack(Object detached, EntityPersister persister) {
        AssociationValues.forEach(detached, persister, (attribute, value) -> {
            if (value instanceof PersistentCollection<?> collection
                    && collection.getSession() instanceof EndedSession ended) {
                collection.unsetSession(ended);
            }
        });
    }
}
