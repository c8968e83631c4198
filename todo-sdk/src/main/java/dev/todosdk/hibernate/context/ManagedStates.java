package dev.todosdk.hibernate.context;

import dev.todosdk.hibernate.lazy.LazyReferences;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import org.hibernate.LockMode;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.jspecify.annotations.Nullable;

/**
 * The states that a unit held at a savepoint, right after a flush: each entity with the state of its row, and how much the
 * audit log was to be told.
 */
public record ManagedStates(IdentityHashMap<Object, @Nullable Object[]> states, AuditEntries.Mark audited) {

    public static ManagedStates of(SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        IdentityHashMap<Object, @Nullable Object[]> states = new IdentityHashMap<>();
        for (Object entity : managed(session)) {
            EntityEntry entry = context.getEntry(entity);
            @Nullable Object[] loaded = entry == null ? null : entry.getLoadedState();
            states.put(entity, loaded == null ? new @Nullable Object[0] : loaded.clone());
        }
        return new ManagedStates(states, AuditEntries.mark((AuditEntries.Carrier) session));
    }

    /** Those that changed since are read again, with what is refreshed with them; others that came since are detached. */
    public void restore(SessionImplementor session) {
        AuditEntries.backTo(audited, (AuditEntries.Carrier) session);
        PersistenceContext context = session.getPersistenceContextInternal();
        List<Object> all = managed(session);
        IdentityHashMap<Object, EntityEntry> since = new IdentityHashMap<>();
        for (Object entity : all) {
            if (!states.containsKey(entity) || isDeleted(session, entity)) {
                since.put(entity, context.getEntry(entity));
            }
        }
        for (Object entity : all) {
            @Nullable Object[] before = states.get(entity);
            if (before != null && !since.containsKey(entity) && hasChanged(session, entity, before)) {
                session.refresh(entity);
            }
        }
        since.forEach((entity, entry) -> {
            if (context.getEntry(entity) == entry) { // Otherwise it was read again.
                detach(session, entity, entry);
            }
        });
        managed(session).forEach(entity -> unlock(session, entity));
    }

    /** Locks that were taken since are gone with the savepoint, and those before are taken again at no risk. */
    private static void unlock(SessionImplementor session, Object entity) {
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
        if (entry != null && entry.getLockMode().greaterThan(LockMode.READ)) {
            entry.setLockMode(LockMode.READ);
        }
    }

    private static void detach(SessionImplementor session, Object entity, EntityEntry entry) {
        EntityKey key = entry.getEntityKey();
        EntityHolder holder = session.getPersistenceContextInternal().getEntityHolder(key);
        Object reference = holder == null ? null : holder.getProxy();
        session.evict(entity);
        UnreadAssociations.leave(entity, entry.getPersister());
        if (reference != null) { // Entities from before the savepoint may have it.
            LazyReferences.unread(reference, key, session);
        }
    }

    private static boolean isDeleted(SessionImplementor session, Object entity) {
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
        return entry == null || entry.getStatus() == Status.DELETED || entry.getStatus() == Status.GONE;
    }

    private static boolean hasChanged(SessionImplementor session, Object entity, @Nullable Object[] before) {
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
        return entry.getPersister().hasCollections()
                || !Arrays.equals(entry.getLoadedState(), before)
                || entry.getPersister().findDirty(entry.getPersister().getValues(entity), before, entity, session)
                        != null;
    }

    private static List<Object> managed(SessionImplementor session) {
        List<Object> entities = new ArrayList<>();
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        managed.forEachRemaining(entities::add);
        return entities;
    }
}
