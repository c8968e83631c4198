package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.lazy.UnreadAssociations;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.query.SelectList;
import dev.todosdk.persistence.internal.criteria.AnyOf;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Root;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.jspecify.annotations.Nullable;

/** The entities of one type that a unit holds, around a statement that may change their rows; made before it. */
public final class HeldEntities<T> {

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final Map<EntityKey, T> held = new HashMap<>();

    public HeldEntities(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.entity = entity;
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        while (managed.hasNext()) {
            Object one = managed.next();
            if (entity.type().isInstance(one)) {
                held.put(key(session.getIdentifier(one)), entity.type().cast(one));
            }
        }
    }

    boolean areNone() {
        return held.isEmpty();
    }

    /** All by one question, where they are values alone; otherwise that tells which are another version by now, and each of those is read. */
    public void readAgain() {
        FlatById flat = entity.flat();
        if (held.isEmpty()) {
            return;
        }
        if (flat != null && !flat.isFiltered() && flat.fits(session)) {
            Set<Object> there = flat.readAgain(ids(), session);
            detachUnless(key -> there.contains(key.getIdentifier()));
            return;
        }
        EntityPersister persister = entity.persister();
        Map<EntityKey, @Nullable Object> now = versions();
        held.forEach((key, one) -> {
            if (!now.containsKey(key)) {
                detach(one);
            } else if (!persister.isVersioned() || !Objects.equals(now.get(key), persister.getVersion(one))) {
                session.refresh(one);
            }
        });
    }

    void detachMissing() {
        if (!held.isEmpty()) {
            detachUnless(versions()::containsKey);
        }
    }

    private void detachUnless(Predicate<EntityKey> isThere) {
        held.forEach((key, one) -> {
            if (!isThere.test(key)) {
                detach(one);
            }
        });
    }

    private EntityKey key(Object id) {
        return session.generateEntityKey(id, entity.persister());
    }

    private List<Object> ids() {
        return held.keySet().stream().map(EntityKey::getIdentifier).toList();
    }

    private void detach(T one) {
        session.evict(one);
        UnreadAssociations.leave(one, entity.persister());
    }

    private Map<EntityKey, @Nullable Object> versions() {
        HibernateCriteriaBuilder builder = session.getCriteriaBuilder();
        CriteriaQuery<Object[]> query = builder.createQuery(Object[].class);
        Root<T> root = query.from(entity.type());
        String id = MappedEntity.ID;
        String version = entity.persister().isVersioned()
                ? entity.persister().getVersionMapping().getVersionAttribute().getAttributeName()
                : id;
        SelectList.select(query, List.of(root.get(id), root.get(version)));
        query.where(AnyOf.predicate(root.get(id), ids(), builder));
        Map<EntityKey, @Nullable Object> versions = new HashMap<>();
        for (Object[] row : session.createQuery(query).getResultList()) {
            versions.put(key(row[0]), row[1]);
        }
        return versions;
    }
}
