package dev.todosdk.hibernate.context;

import java.util.IdentityHashMap;
import java.util.Map;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.engine.spi.Status;
import org.hibernate.persister.collection.CollectionPersister;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/** The things that a session holds and that are not as their rows were read: entities and collections, each with its name. */
public record ChangedEntities(IdentityHashMap<Object, String> names) {

    /** Compares each entity with what was read; sends nothing and writes nothing. */
    public static ChangedEntities in(SessionImplementor session) {
        PersistenceContext context = session.getPersistenceContextInternal();
        IdentityHashMap<Object, String> names = new IdentityHashMap<>(0);
        for (Map.Entry<Object, EntityEntry> entity : context.reentrantSafeEntityEntries()) {
            EntityPersister persister = entity.getValue().getPersister();
            if (isChanged(entity.getKey(), entity.getValue(), persister, session)) {
                names.put(entity.getKey(), persister.getMappedClass().getSimpleName());
            }
        }
        addCollections(context.getCollectionEntries(), names);
        return new ChangedEntities(names);
    }

    /** Whether an entity of the session is not as its row was read. */
    static boolean isChanged(Object entity, SessionImplementor session) {
        EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
        return entry != null && isChanged(entity, entry, entry.getPersister(), session);
    }

    private static boolean isChanged(
            Object entity, EntityEntry entry, EntityPersister persister, SessionImplementor session) {
        if (entry.getStatus() == Status.DELETED || !entry.isExistsInDatabase()) {
            return true;
        }
        @Nullable Object[] read = entry.getLoadedState();
        return entry.getStatus() == Status.MANAGED
                && read != null
                && persister.findDirty(persister.getValues(entity), read, entity, session) != null;
    }

    private static void addCollections(
            @Nullable Map<PersistentCollection<?>, CollectionEntry> entries, Map<Object, String> names) {
        if (entries != null) {
            entries.forEach((collection, entry) -> {
                if (isChanged(collection, entry.getLoadedPersister())) {
                    String role = String.valueOf(collection.getRole());
                    names.put(collection, role.substring(role.lastIndexOf('.', role.lastIndexOf('.') - 1) + 1));
                }
            });
        }
    }

    private static boolean isChanged(PersistentCollection<?> collection, @Nullable CollectionPersister persister) {
        return collection.isDirty() || collection.hasQueuedOperations() || isChangedWithin(collection, persister);
    }

    /** An element that was changed in its place: the collection hears nothing of it, and a flush finds it so. */
    private static boolean isChangedWithin(
            PersistentCollection<?> collection, @Nullable CollectionPersister persister) {
        return persister != null
                && collection.wasInitialized()
                && collection.getStoredSnapshot() != null
                && persister.isMutable()
                && !persister.isOneToMany()
                && !persister.isManyToMany()
                && !collection.equalsSnapshot(persister);
    }

    /** The name of one of them, or null when there is none. */
    public @Nullable String any() {
        return names.isEmpty() ? null : names.values().iterator().next();
    }

    /** The name of one that was not among those before, or null. */
    public @Nullable String since(ChangedEntities before) {
        for (Map.Entry<Object, String> changed : names.entrySet()) {
            if (!before.names.containsKey(changed.getKey())) {
                return changed.getValue();
            }
        }
        return null;
    }
}
