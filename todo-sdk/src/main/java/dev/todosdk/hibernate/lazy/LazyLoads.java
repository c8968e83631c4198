package dev.todosdk.hibernate.lazy;

import java.util.function.Supplier;
import org.hibernate.SessionEventListener;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.BatchFetchQueue;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.proxy.HibernateProxy;
import org.hibernate.proxy.LazyInitializer;
import org.jspecify.annotations.Nullable;

/**
 * Knows when a session's associations are read for all who have them: when one is touched, and others of its kind are
 * unread. What is unread stands in Hibernate's own queue. Of one session.
 */
public final class LazyLoads implements SessionEventListener {

    private static final long serialVersionUID = 1L;

    private final transient SessionImplementor session;
    private boolean touching;

    /** Also before it listens. */
    private boolean flushed = true;

    /** A session that tells this of what is touched. */
    public interface Carrier {

        /**
         * The session's own.
         *
         * @return null as long as nothing was touched, which is so in most units
         */
        @Nullable LazyLoads lazyLoads();
    }

    /**
     * Listens to a session from now on.
     *
     * @param session whose size of batches is the mapping's
     */
    public LazyLoads(SessionImplementor session) {
        this.session = session;
        session.addEventListeners(this);
    }

    /**
     * Loads what stands behind an association, and not what somebody asks for by its id.
     *
     * @param load the session's
     * @param <R> what it gives
     * @return that
     */
    public <R extends @Nullable Object> R touch(Supplier<R> load) {
        boolean within = touching;
        touching = true;
        try {
            return load.get();
        } finally {
            touching = within;
        }
    }

    /** Those of a session, or null when nothing was touched in it. */
    static @Nullable LazyLoads of(SharedSessionContractImplementor session) {
        return session instanceof Carrier carrier ? carrier.lazyLoads() : null;
    }

    boolean isToLoadWithOthers(Object id, EntityMappingType entity) {
        if (!touching) {
            return false;
        }
        Others others = new Others();
        queue().collectBatchLoadableEntityIds(2, others::see, id, entity);
        return others.seen;
    }

    boolean isToLoadWithOthers(Object key, PluralAttributeMapping collection) {
        Others others = new Others();
        queue().collectBatchLoadableCollectionKeys(2, others::see, key, collection);
        return others.seen;
    }

    /** The first that is told is the one that was touched. */
    private static final class Others {
        private boolean seen;

        void see(int index, Object key) {
            seen |= index > 0;
        }
    }

    /** A flush empties the queue, although nothing of it was read. */
    @Override
    public void flushEnd(int entities, int collections) {
        flushed = true;
    }

    @Override
    public void partialFlushEnd(int entities, int collections) {
        flushed = true;
    }

    private BatchFetchQueue queue() {
        PersistenceContext context = session.getPersistenceContextInternal();
        if (flushed) {
            flushed = false;
            fill(context);
        }
        return context.getBatchFetchQueue();
    }

    private static void fill(PersistenceContext context) {
        BatchFetchQueue queue = context.getBatchFetchQueue();
        context.getEntityHoldersByKey().forEach((key, holder) -> {
            if (isUnread(holder)) {
                queue.addBatchLoadableEntityKey(key);
            }
        });
        context.forEachCollectionEntry(
                (collection, entry) -> {
                    if (isUnread(collection, entry)) {
                        queue.addBatchLoadableCollection(collection, entry);
                    }
                },
                false);
    }

    private static boolean isUnread(EntityHolder holder) {
        LazyInitializer reference = HibernateProxy.extractLazyInitializer(holder.getProxy());
        return holder.getEntity() == null && reference != null && reference.isUninitialized();
    }

    private static boolean isUnread(PersistentCollection<?> collection, CollectionEntry entry) {
        return !collection.wasInitialized()
                && entry.getLoadedPersister() != null
                && entry.getLoadedPersister().isBatchLoadable()
                && entry.getLoadedKey() != null;
    }
}
