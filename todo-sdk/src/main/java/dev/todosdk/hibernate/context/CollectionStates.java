package dev.todosdk.hibernate.context;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.Hibernate;
import org.hibernate.collection.spi.PersistentCollection;
import org.hibernate.engine.spi.CollectionEntry;
import org.hibernate.engine.spi.PersistenceContext;
import org.hibernate.metamodel.mapping.CollectionPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.mapping.internal.BasicAttributeMapping;
import org.hibernate.metamodel.mapping.internal.BasicValuedCollectionPart;
import org.hibernate.metamodel.mapping.internal.EmbeddedCollectionPart;
import org.hibernate.metamodel.mapping.internal.EntityCollectionPart;
import org.hibernate.persister.collection.CollectionPersister;
import org.jspecify.annotations.Nullable;

/** The collections that a unit held at a savepoint, right after a flush: each with its owner and what was stored of it. */
record CollectionStates(IdentityHashMap<PersistentCollection<?>, Known> known) {

    /** Hibernate makes another snapshot whenever it has written a collection. */
    private record Known(
            @Nullable Object owner, boolean read, @Nullable Object snapshot) {}

    static CollectionStates of(PersistenceContext context) {
        IdentityHashMap<PersistentCollection<?>, Known> known = new IdentityHashMap<>();
        context.forEachCollectionEntry(
                (collection, entry) -> known.put(
                        collection, new Known(collection.getOwner(), collection.wasInitialized(), entry.getSnapshot())),
                false);
        return new CollectionStates(known);
    }

    /**
     * The entities that have a collection which is not what it was, or holds an entity that is not held any more.
     *
     * @param isGone whether that is so of an entity
     */
    Set<Object> changedSince(PersistenceContext context, Predicate<Object> isGone) {
        Set<@Nullable Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
        context.forEachCollectionEntry(
                (collection, entry) -> {
                    Known before = known.get(collection);
                    if (before == null || hasChanged(collection, entry, before) || holds(collection, entry, isGone)) {
                        owners.add(collection.getOwner());
                    }
                },
                false);
        known.forEach((collection, before) -> {
            if (!context.containsCollection(collection)) {
                owners.add(before.owner);
            }
        });
        return owners;
    }

    private static boolean hasChanged(PersistentCollection<?> collection, CollectionEntry entry, Known before) {
        CollectionPersister persister = entry.getLoadedPersister();
        return persister == null
                || before.read != collection.wasInitialized()
                || before.snapshot != entry.getSnapshot()
                || collection.isDirty()
                || collection.hasQueuedOperations()
                || (before.read && persister.isMutable() && !collection.equalsSnapshot(persister));
    }

    /** Whether it may hold an entity that is gone; in keys of maps and in parts of elements it is not looked for. */
    private static boolean holds(PersistentCollection<?> collection, CollectionEntry entry, Predicate<Object> isGone) {
        CollectionPersister persister = entry.getLoadedPersister();
        if (persister == null || !collection.wasInitialized()) {
            return false;
        }
        PluralAttributeMapping mapping = persister.getAttributeMapping();
        CollectionPart element = mapping.getElementDescriptor();
        CollectionPart index = mapping.getIndexDescriptor();
        if (element instanceof EntityCollectionPart) {
            return holds(collection.entries(persister), collection, isGone) || (index != null && mayRefer(index));
        }
        return mayRefer(element) || (index != null && mayRefer(index));
    }

    private static boolean holds(Iterator<?> entries, PersistentCollection<?> collection, Predicate<Object> isGone) {
        while (entries.hasNext()) {
            Object element = collection.getElement(entries.next());
            if (element != null && Hibernate.isInitialized(element) && isGone.test(Hibernate.unproxy(element))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayRefer(CollectionPart part) {
        if (part instanceof EmbeddedCollectionPart embedded) {
            boolean[] found = {false};
            embedded.getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(attribute -> found[0] |= !(attribute instanceof BasicAttributeMapping));
            return found[0];
        }
        return !(part instanceof BasicValuedCollectionPart);
    }
}
