package dev.todosdk.hibernate.context;

import dev.todosdk.hibernate.flat.FlatEntity;
import dev.todosdk.hibernate.lazy.LazyReferences;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import java.util.ArrayList;
import java.util.Collections;
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
import org.hibernate.event.internal.EvictVisitor;
import org.hibernate.persister.entity.EntityPersister;
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
     * Those that came since are detached. Others that changed, or refer to what the unit has no more, are read again; of these,
     * entities that are values alone get those that they had.
     *
     * @param flatEntities which ones are
     */
    public void restore(SessionImplementor session, Function<Class<?>, @Nullable FlatEntity> flatEntities) {
        AuditEntries.backTo(audited, (AuditEntries.Carrier) session);
        List<Object> all = managed(session);
        Set<Object> since = since(all, session);
        List<Object> changed = changed(all, since, session);
        since.forEach(
                entity -> detach(session, entity)); // Ahead: Hibernate would keep them, and what they hold, as read.
        changed.forEach(entity -> restore(entity, flatEntities.apply(entity.getClass()), session));
        managed(session).forEach(entity -> unlock(session, entity));
    }

    private Set<Object> since(List<Object> all, SessionImplementor session) {
        Set<Object> since = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Object entity : all) {
            EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
            if (entry != null
                    && (!states.containsKey(entity) || entry.getStatus().isDeletedOrGone())) {
                since.add(entity);
            }
        }
        return since;
    }

    private List<Object> changed(List<Object> all, Set<Object> since, SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        Predicate<Object> isGone = entity -> since.contains(entity) || context.getEntry(entity) == null;
        Set<Object> withCollections = collections.changedSince(context, isGone);
        List<Object> changed = new ArrayList<>();
        for (Object entity : all) {
            @Nullable Object[] before = states.get(entity);
            EntityEntry entry = context.getEntry(entity);
            if (before != null
                    && entry != null
                    && !since.contains(entity)
                    && (withCollections.contains(entity)
                            || hasChanged(session, entity, entry, before)
                            || refers(before, entry.getPersister().getPropertyTypes(), isGone))) {
                changed.add(entity);
            }
        }
        return changed;
    }

    /** Of what is never written there are no values from before. */
    private void restore(Object entity, @Nullable FlatEntity flat, SessionImplementor session) {
        @Nullable Object[] before = states.get(entity);
        if (flat == null || before == null || before.length == 0) {
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

    /** It alone. Hibernate's own evict goes on to whatever it cascades to, also to entities from before. */
    private static void detach(SessionImplementor session, Object entity) {
        PersistenceContext context = session.getPersistenceContextInternal();
        EntityEntry entry = Objects.requireNonNull(context.getEntry(entity));
        EntityKey key = entry.getEntityKey();
        EntityPersister persister = entry.getPersister();
        EntityHolder holder = context.getEntityHolder(key);
        Object reference = holder == null ? null : holder.getProxy();
        if (persister.hasNaturalIdentifier()) {
            context.getNaturalIdResolutions().handleEviction(key.getIdentifier(), entity, persister);
        }
        new EvictVisitor(session.asEventSource(), entity).process(entity, persister);
        context.removeEntityHolder(key);
        context.removeEntry(entity);
        UnreadAssociations.leave(entity, persister);
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
        EntityPersister persister = entry.getPersister();
        @Nullable Object[] values = persister.getValues(entity);
        return !isSame(entry.getLoadedState(), before)
                || persister.findDirty(values, before, entity, session) != null
                || refersToOthers(values, before, persister.getPropertyTypes());
    }

    /** Nothing is dirty where the other side has the column, or the same row is another object. */
    private static boolean refersToOthers(@Nullable Object[] now, @Nullable Object[] before, Type[] types) {
        for (int i = 0; i < types.length; i++) {
            if (types[i].isEntityType() && now[i] != before[i]) {
                return true;
            }
        }
        return false;
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
