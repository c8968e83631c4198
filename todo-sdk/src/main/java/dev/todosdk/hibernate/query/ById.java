package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.persistence.internal.criteria.ArrayOfValues;
import dev.todosdk.persistence.query.RowLock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.metamodel.mapping.BasicEntityIdentifierMapping;
import org.hibernate.type.BasicType;
import org.jspecify.annotations.Nullable;

/** Entities by their ids. Hibernate finds by an id what filters hide from every question; here it is not found either. */
public final class ById<T> {

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final boolean filtered;

    public ById(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.entity = entity;
        this.filtered = EnabledFilters.apply(session, entity);
    }

    public @Nullable T find(Object id) {
        if (filtered) {
            return asked(id, null);
        }
        FlatById flat = entity.flat();
        if (flat == null) {
            return session.find(entity.type(), id);
        }
        EntityKey key = key(id);
        return flat.fits(key, session) ? entity.type().cast(flat.find(key, session)) : session.find(entity.type(), id);
    }

    public @Nullable T find(Object id, RowLock lock) {
        return filtered
                ? asked(id, lock)
                : session.find(entity.type(), id, RowLocking.mode(lock), RowLocking.timeout(lock));
    }

    /** The one with these values of its attributes, which no other has. */
    public @Nullable T findBy(Map<String, Object> values) {
        List<T> found = new CriteriaQuestions<>(session, entity).withValues(values);
        return found.isEmpty() ? null : found.get(0);
    }

    /** In the order of the ids; those that are not there are left out. What the session holds may be of another class of the table. */
    public List<T> findAll(List<Object> ids) {
        return found(ids).stream()
                .filter(entity.type()::isInstance)
                .map(entity.type()::cast)
                .toList();
    }

    private List<?> found(List<Object> ids) {
        if (filtered || isKeptOtherwise()) {
            return asked(ids);
        }
        FlatById flat = entity.flat();
        return flat != null && flat.fits(session)
                ? flat.findAll(ids, session)
                : session.findMultiple(entity.type(), ids);
    }

    /** Hibernate compares the id with an array of its class, which is none of the column's: a UUID may be kept as text. */
    private boolean isKeptOtherwise() {
        return entity.persister().getIdentifierMapping() instanceof BasicEntityIdentifierMapping id
                && id.getSingleJdbcMapping() instanceof BasicType<?> type
                && type.getValueConverter() == null
                && !ArrayOfValues.canBeOf(type, session.getCriteriaBuilder());
    }

    /** By a question, which is the same whether the session holds the entity or not. */
    public @Nullable T ask(Object id, RowLock lock) {
        return asked(id, lock);
    }

    private @Nullable T asked(Object id, @Nullable RowLock lock) {
        List<T> found = new CriteriaQuestions<>(session, entity).among(List.of(id), lock);
        return found.isEmpty() ? null : found.get(0);
    }

    private List<T> asked(List<Object> ids) {
        Map<EntityKey, T> found = new HashMap<>();
        for (T one : new CriteriaQuestions<>(session, entity).among(ids, null)) {
            found.put(key(session.getIdentifier(one)), one);
        }
        return ids.stream().map(id -> found.get(key(id))).toList();
    }

    private EntityKey key(Object id) {
        return session.generateEntityKey(id, entity.persister());
    }
}
