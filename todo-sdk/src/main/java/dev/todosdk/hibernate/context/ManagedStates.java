package dev.todosdk.hibernate.context;

import dev.todosdk.hibernate.flat.FlatEntity;
import dev.todosdk.hibernate.lazy.LazyReferences;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.hibernate.Hibernate;
import org.hibernate.LockMode;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.EntityHolder;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.type.CompositeType;
import org.hibernate.type.Type;
import org.jspecify.annotations.Nullable;

/**
 * The states that a unit held at a savepoint, right after a flush: each entity with the state of its row, and how much the
 * audit log was to be told.
 */
public record ManagedStates(
        IdentityHashMap<Object, @Nullable Object[]> states, CollectionStates collections, AuditEntries.Mark audited) {

    public static ManagedStates of(SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        IdentityHashMap<Object, @Nullable Object[]> states = new IdentityHashMap<>();
        for (Object entity : managed(session)) {
            EntityEntry entry = context.getEntry(entity);
            @Nullable Object[] loaded = entry == null ? null : entry.getLoadedState();
            states.put(entity, loaded == null ? new @Nullable Object[0] : loaded.clone());
        }
        return new ManagedStates(
                states, CollectionStates.of(context), AuditEntries.mark((AuditEntries.Carrier) session));
    }

    /**
     * Those that changed since are read again, with what is refreshed with them; others that came since are detached. Entities that are values
     * alone get those that they had.
     *
     * @param flatEntities which ones are
     */
    public void restore(SessionImplementor session, Function<Class<?>, @Nullable FlatEntity> flatEntities) {
        AuditEntries.backTo(audited, (AuditEntries.Carrier) session);
        PersistenceContext context = session.getPersistenceContextInternal();
        List<Object> all = managed(session);
        IdentityHashMap<Object, EntityEntry> since = new IdentityHashMap<>();
        for (Object entity : all) {
            EntityEntry entry = context.getEntry(entity);
            if (!states.containsKey(entity)) {
                since.put(entity, entry);
            } else if (entry != null && entry.getStatus().isDeletedOrGone()) {
                detach(session, entity, entry); // Hibernate would not read it with those that have it.
            }
        }
        Predicate<Object> isGone = entity -> since.containsKey(entity) || context.getEntry(entity) == null;
        Set<Object> withCollections = collections.changedSince(context, isGone);
        for (Object entity : all) {
            @Nullable Object[] before = states.get(entity);
            EntityEntry entry = context.getEntry(entity);
            if (before != null
                    && entry != null
                    && (withCollections.contains(entity)
                            || hasChanged(session, entity, entry, before)
                            || refers(before, entry.getPersister().getPropertyTypes(), isGone))) {
                restore(entity, before, flatEntities.apply(entry.getPersister().getMappedClass()), session);
            }
        }
        since.forEach((entity, entry) -> {
            if (entry != null && context.getEntry(entity) == entry) { // Otherwise it was read again.
                detach(session, entity, entry);
            }
        });
        managed(session).forEach(entity -> unlock(session, entity));
    }

    /** Of what is never written there are no values from before. */
    private static void restore(
            Object entity, @Nullable Object[] before, @Nullable FlatEntity flat, SessionImplementor session) {
        if (flat == null || before.length == 0) {
            session.refresh(entity);
        } else {
            flat.renew(entity, before, session);
        }
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

    private static boolean refers(@Nullable Object[] values, Type[] types, Predicate<Object> isGone) {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value != null && refers(value, types[i], isGone)) {
                return true;
            }
        }
        return false;
    }

    private static boolean refers(Object value, Type type, Predicate<Object> isGone) {
        if (type.isEntityType()) {
            return Hibernate.isInitialized(value) && isGone.test(Hibernate.unproxy(value));
        }
        return type instanceof CompositeType part && refers(part.getPropertyValues(value), part.getSubtypes(), isGone);
    }

    private static boolean hasChanged(
            SessionImplementor session, Object entity, EntityEntry entry, @Nullable Object[] before) {
        return !isSame(entry.getLoadedState(), before)
                || entry.getPersister().findDirty(entry.getPersister().getValues(entity), before, entity, session)
                        != null;
    }

    /** A collection that is compared with another is read. */
    private static boolean isSame(@Nullable Object @Nullable [] now, @Nullable Object[] before) {
        if (now == null || now.length != before.length) {
            return false; // Hibernate keeps none of what is never written.
        }
        for (int i = 0; i < now.length; i++) {
            boolean same =
                    now[i] instanceof PersistentCollection<?> ? now[i] == before[i] : Objects.equals(now[i], before[i]);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static List<Object> managed(SessionImplementor session) {
        List<Object> entities = new ArrayList<>();
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        managed.forEachRemaining(entities::add);
        return entities;
    }
}
