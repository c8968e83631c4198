package dev.todosdk.hibernate.context;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.hibernate.Hibernate;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * Entities that a unit held before their rows were locked. What was read before the lock may be old by now, and Hibernate
 * gives the same object with the same values; so it is read again under the lock. A version says by itself whether a row is
 * as it was, but not whether its collections are.
 */
public final class FreshUnderLock {

    private final SessionImplementor session;
    private final Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());

    private FreshUnderLock(SessionImplementor session) {
        this.session = session;
    }

    /** Of one type; to be made before the statement that locks. */
    public static FreshUnderLock of(SessionImplementor session, Class<?> type) {
        FreshUnderLock fresh = new FreshUnderLock(session);
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        while (managed.hasNext()) {
            Object entity = managed.next();
            if (type.isInstance(entity)) {
                fresh.held.add(entity);
            }
        }
        return fresh;
    }

    /** Of one entity, which may be absent; what was changed in it is sent before, as a query would have it. */
    public static FreshUnderLock of(SessionImplementor session, @Nullable Object entity) {
        FreshUnderLock fresh = new FreshUnderLock(session);
        if (entity != null) {
            fresh.held.add(entity);
            if (ChangedEntities.isChanged(entity, session)) {
                session.flush();
            }
        }
        return fresh;
    }

    /** Whether nothing was held. */
    public boolean areNone() {
        return held.isEmpty();
    }

    /** Reads again what is in the answer and was held before. */
    public void readAgain(Iterable<?> answer) {
        for (Object element : answer) {
            if (element instanceof Object[] row) {
                for (Object part : row) {
                    readAgain(part);
                }
            } else {
                readAgain(element);
            }
        }
    }

    public void readAgain(@Nullable Object found) {
        Object entity = Hibernate.unproxy(found); // What was reached by a lazy reference keeps that.
        if (entity != null && held.remove(entity)) {
            EntityEntry entry = session.getPersistenceContextInternal().getEntry(entity);
            EntityPersister persister = entry.getPersister();
            if (!persister.isVersioned() || persister.hasCollections()) {
                session.refresh(entity);
            }
        }
    }
}
