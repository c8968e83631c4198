package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.dialect.RowLocking;
import dev.todosdk.hibernate.mapping.CallersValue;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.observation.OwnStatement;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.internal.criteria.AnyOf;
import dev.todosdk.persistence.internal.criteria.SemiJoin;
import dev.todosdk.persistence.query.Changes;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.RowLock;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.generator.Generator;
import org.hibernate.generator.OnExecutionGenerator;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.SingleTableEntityPersister;
import org.hibernate.query.MutationQuery;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;
import org.hibernate.query.criteria.JpaCriteriaDelete;
import org.hibernate.query.criteria.JpaCriteriaUpdate;
import org.hibernate.query.sqm.mutation.internal.SqmMutationStrategyHelper;
import org.hibernate.type.ComponentType;
import org.jspecify.annotations.Nullable;

/** Changes to many rows in one statement, and a unit that knows of them afterwards. */
public final class BulkStatements<T> {

    /** Rows deleted by one statement; the columns of so many ids are not more parameters than a statement may have. */
    private static final int MOST_AT_ONCE = 10_000;

    private final SessionImplementor session;
    private final HibernateCriteriaBuilder builder;
    private final MappedEntity<T> entity;
    private final WritePhase phase;

    public BulkStatements(SessionImplementor session, MappedEntity<T> entity, WritePhase phase) {
        this.session = session;
        this.builder = session.getCriteriaBuilder();
        this.entity = entity;
        this.phase = phase;
    }

    public PreparedQuestion<Long> update(Condition<? super T> condition, Changes<? super T> changes) {
        KeptHistory.requireNone("updateAll", entity);
        JpaCriteriaUpdate<T> update = builder.createCriteriaUpdate(entity.type());
        Root<T> root = update.from(entity.type());
        for (Map.Entry<String, @Nullable Object> change : changes.values().entrySet()) {
            set(update, root, change.getKey(), checked(change.getKey(), change.getValue()));
        }
        setGeneratedValues(update, root, changes);
        if (entity.persister().isVersioned()) {
            update.versioned();
        }
        update.where(where(root, condition));
        HeldEntities<T> held = heldAhead();
        MutationQuery statement = session.createMutationQuery(update);
        Supplier<Long> asking = () -> {
            long count = statement.executeUpdate();
            OwnStatement.wrote(session, StatementKind.UPDATE, count);
            held.readAgain();
            return count;
        };
        return prepared(held, isOneStatement(), asking);
    }

    private HeldEntities<T> heldAhead() {
        phase.writeAhead(session);
        phase.holdAhead(AskedRows.of(entity.persister()));
        return new HeldEntities<>(session, entity);
    }

    /** An entity that is held is read again behind the statement, and may not have been changed by then. */
    private PreparedQuestion<Long> prepared(HeldEntities<T> held, boolean isOneStatement, Supplier<Long> asking) {
        boolean canWait = isOneStatement && held.areNone();
        return PreparedQuestion.forValues(canWait ? asking : () -> phase.now(asking));
    }

    /** What is kept in several tables is changed by statements that depend on each other. */
    private boolean isOneStatement() {
        return entity.persister() instanceof SingleTableEntityPersister single && single.getTableSpan() == 1;
    }

    private void set(JpaCriteriaUpdate<T> update, Root<T> root, String attribute, @Nullable Object value) {
        update.set(
                attribute, WrittenValue.of(entity.persister().findAttributeMapping(attribute), value, root, builder));
    }

    public PreparedQuestion<Long> delete(Condition<? super T> condition) {
        KeptHistory.requireNone("deleteAll", entity);
        HeldEntities<T> held = heldAhead();
        boolean chosen = hasTablesOfElements();
        Supplier<Long> deleting = chosen ? () -> deleteChosen(condition) : delete(root -> where(root, condition));
        Supplier<Long> asking = () -> {
            long count = deleting.get();
            OwnStatement.wrote(session, StatementKind.DELETE, count);
            held.detachMissing();
            return count;
        };
        return prepared(held, isOneStatement() && !chosen, asking);
    }

    /**
     * Chooses and locks the rows first. Hibernate deletes their elements in a statement of its own before them, by the same
     * condition, which may then be met by other rows than before: because others changed them, or because it was about the
     * elements, which are gone.
     */
    private long deleteChosen(Condition<? super T> condition) {
        List<Object> ids = chosen(condition);
        long count = 0;
        for (int i = 0; i < ids.size(); i += MOST_AT_ONCE) {
            List<Object> some = ids.subList(i, Math.min(ids.size(), i + MOST_AT_ONCE));
            count += delete(root -> AnyOf.predicate(root.get(MappedEntity.ID), some, builder))
                    .get();
        }
        return count;
    }

    private List<Object> chosen(Condition<? super T> condition) {
        CriteriaQuery<Object> query = builder.createQuery(Object.class);
        Root<T> root = query.from(entity.type());
        query.select(root.get(MappedEntity.ID)).where(condition.toEntityPredicate(root, builder));
        org.hibernate.query.Query<Object> ids = session.createQuery(query);
        RowLocking.apply(RowLock.forUpdate(), ids);
        return ids.getResultList();
    }

    private Supplier<Long> delete(Function<Root<T>, Predicate> condition) {
        JpaCriteriaDelete<T> delete = builder.createCriteriaDelete(entity.type());
        Root<T> root = delete.from(entity.type());
        delete.where(condition.apply(root));
        MutationQuery statement = session.createMutationQuery(delete);
        return () -> (long) statement.executeUpdate();
    }

    private boolean hasTablesOfElements() {
        boolean[] found = {false};
        SqmMutationStrategyHelper.visitCollectionTables(
                entity.persister(), collection -> found[0] |= collection.getSeparateCollectionTable() != null);
        return found[0];
    }

    /** Joins are not allowed in such statements, but are in their subqueries. */
    private Predicate where(Root<T> root, Condition<? super T> condition) {
        return SemiJoin.<T>withoutJoins(root, builder, from -> condition.toEntityPredicate(from, builder));
    }

    private @Nullable Object checked(String attribute, @Nullable Object value) {
        EntityPersister persister = entity.persister();
        int index = Arrays.asList(persister.getPropertyNames()).indexOf(attribute);
        if (index < 0 || index == persister.getVersionPropertyIndex()) {
            throw new InvalidInputException(
                    entity.name() + "." + attribute, "must not be changed: neither id nor version can be");
        }
        if (persister.getGenerators()[index] instanceof CallersValue) {
            throw new InvalidInputException(
                    entity.name() + "." + attribute, "must not be set: it says whom the unit acts for");
        }
        if (!persister.getPropertyUpdateability()[index]) {
            throw new InvalidInputException(
                    entity.name() + "." + attribute, "must not be changed: its mapping says that it never is");
        }
        return entity.rules().toStore(index, value);
    }

    /** The time of the last change, and whatever else is generated with each update. */
    private void setGeneratedValues(JpaCriteriaUpdate<T> update, Root<T> root, Changes<? super T> changes) {
        EntityPersister persister = entity.persister();
        Generator[] generators = persister.getGenerators();
        for (int i = 0; i < generators.length; i++) {
            String attribute = persister.getPropertyNames()[i];
            boolean left = i != persister.getVersionPropertyIndex()
                    && !(persister.getPropertyTypes()[i] instanceof ComponentType)
                    && !changes.values().containsKey(attribute);
            if (left && isOfServer(generators[i])) {
                setByServer(update, root.get(attribute), (OnExecutionGenerator) generators[i]);
            } else if (left
                    && generators[i] instanceof BeforeExecutionGenerator generator
                    && generator.generatesOnUpdate()) {
                Object value = generator.generate(session, null, null, EventType.UPDATE);
                set(update, root, attribute, entity.rules().toStore(i, value));
            }
        }
        entity.generatedParts().forEach((path, generator) -> setPart(update, root, changes, path, generator));
    }

    /** One class of Hibernate's is of both kinds, and says which it is. */
    private static boolean isOfServer(@Nullable Generator generator) {
        return generator instanceof OnExecutionGenerator && generator.generatedOnExecution();
    }

    private void setPart(
            JpaCriteriaUpdate<T> update, Root<T> root, Changes<? super T> changes, String path, Generator generator) {
        String[] names = path.split("\\.", -1);
        if (changes.values().containsKey(names[0])) {
            return;
        }
        Path<?> part = root;
        for (String name : names) {
            part = part.get(name);
        }
        if (isOfServer(generator)) {
            setByServer(update, part, (OnExecutionGenerator) generator);
        } else if (generator instanceof BeforeExecutionGenerator before && before.generatesOnUpdate()) {
            set(update, part, before.generate(session, null, null, EventType.UPDATE));
        }
    }

    @SuppressWarnings("unchecked") // what is generated is of the attribute's type
    private static <V> void set(JpaCriteriaUpdate<?> update, Path<V> part, @Nullable Object value) {
        update.set(part, (V) value);
    }

    /** What the server is to write with each update, such as its own time. */
    private <V> void setByServer(JpaCriteriaUpdate<T> update, Path<V> attribute, OnExecutionGenerator generator) {
        Dialect dialect = session.getJdbcServices().getDialect();
        if (generator.generatesOnUpdate()
                && generator.referenceColumnsInSql(dialect, EventType.UPDATE)
                && !generator.writePropertyValue(EventType.UPDATE)) {
            String[] values = generator.getReferencedColumnValues(dialect, EventType.UPDATE);
            if (values != null && values.length == 1) {
                update.set(attribute, builder.sql(values[0], attribute.getJavaType()));
            }
        }
    }
}
