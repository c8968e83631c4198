package dev.todosdk.hibernate;

import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Restriction;
import jakarta.persistence.criteria.CommonAbstractCriteria;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.util.Arrays;
import java.util.Map;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaDelete;
import org.hibernate.query.criteria.JpaCriteriaUpdate;
import org.jspecify.annotations.Nullable;

/** Changes to many rows in one statement, and a unit that knows of them afterwards. */
final class BulkStatements<T> {

    private final SessionImplementor session;
    private final HibernateCriteriaBuilder builder;
    private final MappedEntity<T> entity;

    BulkStatements(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.entity = entity;
    }

    long update(Restriction<? super T> restriction, Changes<? super T> changes) {
        JpaCriteriaUpdate<T> update = builder.createCriteriaUpdate(entity.type());
        Root<T> root = update.from(entity.type());
        for (Map.Entry<String, @Nullable Object> change : changes.values().entrySet()) {
            update.set(change.getKey(), checked(change.getKey(), change.getValue()));
        }
        setGeneratedValues(update, changes);
        if (entity.persister().isVersioned()) {
            update.versioned();
        }
        update.where(where(update, root, restriction));
        session.flush();
        long count = session.createMutationQuery(update).executeUpdate();
        new HeldEntities<>(session, entity).readAgain();
        return count;
    }

    long delete(Restriction<? super T> restriction) {
        JpaCriteriaDelete<T> delete = builder.createCriteriaDelete(entity.type());
        Root<T> root = delete.from(entity.type());
        delete.where(where(delete, root, restriction));
        session.flush();
        long count = session.createMutationQuery(delete).executeUpdate();
        new HeldEntities<>(session, entity).detachMissing();
        return count;
    }

    /** A restriction that joins must stand in a subquery, where joins are allowed. */
    private Predicate where(CommonAbstractCriteria statement, Root<T> root, Restriction<? super T> restriction) {
        Root<T> probe = builder.createQuery(entity.type()).from(entity.type());
        restriction.toPredicate(probe, builder);
        if (probe.getJoins().isEmpty()) {
            return restriction.toPredicate(root, builder);
        }
        Subquery<Object> ids = statement.subquery(idType(root));
        Root<T> inner = ids.from(entity.type());
        ids.select(inner.get(entity.idAttribute())).where(restriction.toPredicate(inner, builder));
        return root.get(entity.idAttribute()).in(ids);
    }

    @SuppressWarnings("unchecked") // the type is known at run time only, and Hibernate compares it
    private Class<Object> idType(Root<T> root) {
        return (Class<Object>) root.get(entity.idAttribute()).getJavaType();
    }

    private @Nullable Object checked(String attribute, @Nullable Object value) {
        EntityPersister persister = entity.persister();
        int index = Arrays.asList(persister.getPropertyNames()).indexOf(attribute);
        if (index < 0 || index == persister.getVersionPropertyIndex()) {
            throw new InvalidInputException(
                    entity.name() + "." + attribute, "must not be changed: neither id nor version can be");
        }
        return entity.rules().toStore(index, value);
    }

    /** The time of the last change, and whatever else is generated with each update. */
    private void setGeneratedValues(JpaCriteriaUpdate<T> update, Changes<? super T> changes) {
        EntityPersister persister = entity.persister();
        Generator[] generators = persister.getGenerators();
        for (int i = 0; i < generators.length; i++) {
            String attribute = persister.getPropertyNames()[i];
            if (generators[i] instanceof BeforeExecutionGenerator generator
                    && generator.generatesOnUpdate()
                    && i != persister.getVersionPropertyIndex()
                    && !changes.values().containsKey(attribute)) {
                Object value = generator.generate(session, null, null, EventType.UPDATE);
                update.set(attribute, entity.rules().toStore(i, value));
            }
        }
    }
}
