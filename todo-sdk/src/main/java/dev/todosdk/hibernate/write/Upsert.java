package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.flat.FlatEntity;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.mapping.NextVersion;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.ById;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.query.Upserted;
import dev.todosdk.server.UnitTransaction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT … ON CONFLICT … DO UPDATE}. Hibernate's own upsert is MERGE, whose loser among concurrent callers fails
 * with a duplicate key; ON CONFLICT has no loser.
 */
public final class Upsert<T> {

    /**
     * What is sent, and what tells the row afterwards.
     *
     * @param key the key in attributes; empty when only the id tells the row
     * @param held entities of the type that the unit holds
     * @param canWait whether the answer is not needed at once
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Prepared<T>(
            UpsertStatement<T> statement,
            @Nullable Object[] values,
            @Nullable Object firstVersion,
            Object id,
            Map<String, Object> key,
            Set<Object> held,
            boolean canWait) {}

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final EntityPersister persister;
    private final WritePhase phase;
    private final UpsertKey<T> key;
    private final T newEntity;

    public Upsert(
            SessionImplementor session,
            MappedEntity<T> entity,
            WritePhase phase,
            T newEntity,
            @Nullable String uniqueKey) {
        this.session = session;
        this.entity = entity;
        this.persister = entity.persister();
        this.phase = phase;
        this.key = new UpsertKey<>(session, entity, uniqueKey);
        this.newEntity = newEntity;
    }

    public PreparedQuestion<Upserted<T>> prepare() {
        Prepared<T> ready = ready();
        Supplier<Upserted<T>> asking = ready.canWait() ? () -> send(ready) : () -> phase.now(() -> send(ready));
        return new PreparedQuestion<>(asking, row(ready.key(), ready.id()));
    }

    private AskedRows row(Map<String, Object> attributes, Object id) {
        Object told = key.isPrimary() ? id : attributes.isEmpty() ? null : attributes;
        return new AskedRows(persister, told, List.of());
    }

    /**
     * It waits only where its row is clear: nothing may be committed before it is known whether a filter hides that, and an entity
     * that is held is read again behind the statement, and may not have been changed by then.
     */
    private Prepared<T> ready() {
        requirePossible();
        session.getFactory().getEventEngine().getCallbackRegistry().preCreate(newEntity);
        entity.rules().checkNew(newEntity, persister);
        NewRows<T> rows = new NewRows<>(session, entity);
        List<String> columns = key.columns(rows);
        phase.writeAhead(session);
        Object id = key.newId(newEntity);
        @Nullable Object[] state = rows.state(newEntity);
        @Nullable Object[] values = rows.values(id, state);
        Object next = NextVersion.after(
                Objects.requireNonNull(state[persister.getVersionPropertyIndex()]), persister.getVersionMapping());
        VisibleRows visible = new VisibleRows(session, persister, rows.table());
        Map<String, Object> attributes = key.attributes(columns, state);
        phase.holdAhead(row(attributes, id));
        Set<Object> held = held();
        boolean isClear = visible.sql().isEmpty() && !isHeld(attributes, id, held);
        return new Prepared<>(
                new UpsertStatement<>(key, rows, columns, visible, next, isClear && isReturned(rows)),
                values,
                firstVersion(rows, values),
                id,
                attributes,
                held,
                isClear && (key.isPrimary() || !attributes.isEmpty()));
    }

    /** Whether there is nothing in a session that an upsert could leave with: it is the first thing there, and one statement. */
    public static boolean isAlone(SessionImplementor session, MappedEntity<?> entity) {
        return session.getPersistenceContextInternal().getNumberOfManagedEntities() == 0
                && !session.asEventSource().getActionQueue().hasAnyQueuedActions()
                && isOneStatement(session, entity);
    }

    /** Whether the entity can be made of what its statement returns, which is then all that is sent: one of values alone. */
    private static boolean isOneStatement(SessionImplementor session, MappedEntity<?> entity) {
        UnitTransaction transaction = UnitTransaction.of(session);
        return entity.flat() != null
                && FlatEntity.areReadAsUsual(session)
                && transaction != null
                && transaction.returnsRows(entity.persister().getIdentifierTableName());
    }

    private boolean isReturned(NewRows<T> rows) {
        return rows.columns().size() == persister.getNumberOfAttributeMappings() + 1 && isOneStatement(session, entity);
    }

    private void requirePossible() {
        KeptHistory.requireNone("An upsert", entity);
        if (!NewRows.canDescribe(persister)) {
            throw NewRows.notSupported("An upsert", entity);
        }
        if (!persister.isVersioned()) {
            throw new NotSupportedException(Failure.of("An upsert of " + entity.name()
                    + " is not possible: it has no @Version, by which those who have read the row would see that it was"
                    + " changed. Nothing was sent. Add a version, or insert or change it as other entities."));
        }
    }

    /** The version of a new row, as the database will hold it. */
    private @Nullable Object firstVersion(NewRows<T> rows, @Nullable Object[] values) {
        String version = persister.getVersionMapping().getSelectionExpression();
        for (int i = 0; i < values.length; i++) {
            if (rows.columns().get(i).name().equals(version)) {
                return values[i];
            }
        }
        throw new IllegalStateException("no version among the columns of " + entity.name());
    }

    private Set<Object> held() {
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>(1));
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        while (managed.hasNext()) {
            Object one = managed.next();
            if (entity.type().isInstance(one)) {
                held.add(one);
            }
        }
        return held;
    }

    private boolean isHeld(Map<String, Object> attributes, Object id, Set<Object> held) {
        return key.isPrimary()
                ? session.getPersistenceContextInternal().getEntity(session.generateEntityKey(id, persister)) != null
                : held.stream().anyMatch(one -> has(one, attributes));
    }

    private boolean has(Object one, Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .allMatch(value -> Objects.equals(persister.getPropertyValue(one, value.getKey()), value.getValue()));
    }

    private Upserted<T> send(Prepared<T> ready) {
        UpsertStatement.Stored stored = ready.statement().send(ready.values()).orElse(null);
        Object id = key.isPrimary() || stored == null ? ready.id() : Objects.requireNonNull(stored.id());
        @Nullable Object[] state = stored == null ? null : stored.state();
        T found = state == null ? read(ready, id) : held(id, state);
        if (stored == null || found == null) {
            throw hidden();
        }
        if (ready.held().contains(found)) { // It may have been another version.
            session.refresh(found);
        }
        boolean inserted = Objects.equals(stored.version(), ready.firstVersion()) && id.equals(ready.id());
        return new Upserted<>(found, inserted);
    }

    private @Nullable T read(Prepared<T> ready, Object id) {
        if (ready.statement().returnsRow()) {
            return null; // There is no answer yet.
        }
        ById<T> rows = new ById<>(session, entity);
        return key.isPrimary() || !ready.canWait() ? rows.find(id) : rows.findBy(ready.key());
    }

    private T held(Object id, @Nullable Object[] state) {
        FlatById flat = Objects.requireNonNull(entity.flat(), "returned");
        return entity.type().cast(flat.entity().held(id, () -> state, session));
    }

    private DuplicateKeyException hidden() {
        return new DuplicateKeyException(
                Failure.of("The row of " + entity.name() + " with this key is hidden by the mapping (a condition or a"
                        + " filter). It was not changed, and nothing of the unit is applied. Take another key, or lift the"
                        + " filter."),
                new SchemaObject(null, persister.getIdentifierTableName(), null));
    }
}
