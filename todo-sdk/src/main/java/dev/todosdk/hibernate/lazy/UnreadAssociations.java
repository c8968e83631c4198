package dev.todosdk.hibernate.lazy;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
 * SDK's words. Costs nothing for entities without associations. Of one way out, by which many may leave.
 */
public final class UnreadAssociations {

    /** The same for all entities of a kind. */
    private final Map<EntityPersister, Map<String, Set<Association>>> known = new HashMap<>(4);

    private UnreadAssociations() {}

    /** All entities of a session that is about to let them go. */
    public static void leave(SessionImplementor session) {
        Map<EntityKey, EntityHolder> holders =
                session.getPersistenceContextInternal().getEntityHoldersByKey();
        if (holders != null && !holders.isEmpty()) {
            UnreadAssociations unread = new UnreadAssociations();
            holders.forEach((key, holder) -> unread.leave(holder));
        }
    }

    /** One entity that its session has let go, or is about to. */
    public static void leave(Object detached, EntityPersister persister) {
        new UnreadAssociations().mark(detached, persister);
    }

    private void leave(EntityHolder holder) {
        Object held = holder.getEntity();
        EntityEntry entry = holder.getEntityEntry();
        if (held != null && entry != null) {
            mark(held, entry.getPersister());
        }
    }

    private void mark(Object detached, EntityPersister persister) {
        if (AssociationValues.areIn(persister)) {
            Map<String, Set<Association>> ofKind = known.computeIfAbsent(persister, owner -> new HashMap<>(4));
            AssociationValues.forEach(
                    detached,
                    persister,
                    (attribute, value) -> mark(
                            value,
                            ofKind.computeIfAbsent(attribute, name -> Set.of(new Association(persister, name)))));
        }
    }

    private static void mark(Object value, Set<Association> association) {
        if (value instanceof PersistentCollection<?> collection) {
            mark(collection, association.iterator().next());
        } else if (HibernateProxy.extractLazyInitializer(value) instanceof LazyReference reference
                && reference.isUninitialized()) {
            reference.reachedBy(association);
        }
    }

    private static void mark(PersistentCollection<?> collection, Association association) {
        SharedSessionContractImplementor session = collection.getSession();
        if (collection.wasInitialized() || session instanceof EndedSession) {
            return;
        }
        if (session != null) { // Nothing is left for it to do when it is closed.
            forget(collection, session.getPersistenceContextInternal());
            collection.unsetSession(session);
        }
        collection.setCurrentSession(new EndedSession(association));
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
