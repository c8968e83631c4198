package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.mapping.NextVersion;
import dev.todosdk.hibernate.observation.OwnStatement;
import dev.todosdk.hibernate.query.AskedRows;
import dev.todosdk.hibernate.query.ById;
import dev.todosdk.hibernate.query.PreparedQuestion;
import dev.todosdk.observation.StatementKind;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.NotSupportedException;
import dev.todosdk.persistence.exception.SchemaObject;
import dev.todosdk.persistence.exception.WrongUseException;
import dev.todosdk.persistence.query.Upserted;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.CompositeIdentifierMapping;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SoftDeleteMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.sql.ast.tree.expression.ColumnReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT … ON CONFLICT … DO UPDATE}. Hibernate's own upsert is MERGE, whose loser among concurrent callers fails
 * with a duplicate key; ON CONFLICT has no loser.
 */
public final class Upsert<T> {

    /** What is sent, with the attributes that tell the row afterwards; empty when only its id does. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Prepared<T>(
            NewRows<T> rows,
            @Nullable Object[] values,
            Object id,
            @Nullable Object next,
            VisibleRows visible,
            String sql,
            Map<String, Object> key,
            Set<Object> held,
            boolean canWait) {}

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final EntityPersister persister;
    private final WritePhase phase;
    private final @Nullable String uniqueKey;
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
        this.newEntity = newEntity;
        this.uniqueKey = uniqueKey;
    }

    public PreparedQuestion<Upserted<T>> prepare() {
        Prepared<T> ready = ready();
        Supplier<Upserted<T>> asking = ready.canWait() ? () -> send(ready) : () -> phase.now(() -> send(ready));
        return new PreparedQuestion<>(asking, row(ready.key(), ready.id()));
    }

    private AskedRows row(Map<String, Object> key, Object id) {
        return new AskedRows(persister, uniqueKey == null ? id : key.isEmpty() ? null : key, List.of());
    }

    /**
     * Whether the answer is not needed at once: nothing may be committed before it is known whether a filter hides the row,
     * and an entity that is held is read again behind the statement, and may not have been changed by then.
     */
    private boolean canWait(VisibleRows visible, Map<String, Object> key, Object id, Set<Object> held) {
        boolean isTold = uniqueKey == null || !key.isEmpty();
        return visible.sql().isEmpty() && isTold && !isHeld(key, id, held);
    }

    private boolean isHeld(Map<String, Object> key, Object id, Set<Object> held) {
        return uniqueKey == null
                ? session.getPersistenceContextInternal().getEntity(session.generateEntityKey(id, persister)) != null
                : held.stream().anyMatch(one -> has(one, key));
    }

    private boolean has(Object one, Map<String, Object> key) {
        return key.entrySet().stream()
                .allMatch(value -> Objects.equals(persister.getPropertyValue(one, value.getKey()), value.getValue()));
    }

    private Prepared<T> ready() {
        KeptHistory.requireNone("An upsert", entity);
        if (!NewRows.canDescribe(persister)) {
            throw NewRows.notSupported("An upsert", entity);
        }
        if (!persister.isVersioned()) {
            throw new NotSupportedException(Failure.of("An upsert of " + entity.name()
                    + " is not possible: it has no @Version, by which those who have read the row would see that it was"
                    + " changed. Nothing was sent. Add a version, or insert or change it as other entities."));
        }
        session.getFactory().getEventEngine().getCallbackRegistry().preCreate(newEntity);
        entity.rules().checkNew(newEntity, persister);
        NewRows<T> rows = new NewRows<>(session, entity);
        List<String> key = key(uniqueKey, rows);
        phase.writeAhead(session);
        Object id = id(newEntity, uniqueKey == null);
        @Nullable Object[] state = rows.state(newEntity);
        @Nullable Object[] values = rows.values(id, state);
        Object next = NextVersion.after(Objects.requireNonNull(state[persister.getVersionPropertyIndex()]), version());
        VisibleRows visible = new VisibleRows(session, persister, rows.table());
        Map<String, Object> attributes = attributes(key, state);
        phase.holdAhead(row(attributes, id));
        Set<Object> held = held();
        return new Prepared<>(
                rows,
                values,
                id,
                next,
                visible,
                sql(rows, key, next != null, visible),
                attributes,
                held,
                canWait(visible, attributes, id, held));
    }

    /** The key in attributes, as a question can name it; empty when it cannot, or when it is missing a value. */
    private Map<String, Object> attributes(List<String> key, @Nullable Object[] state) {
        Map<String, Object> found = new HashMap<>();
        for (int i = 0; i < state.length; i++) {
            Object value = state[i];
            if (persister.getAttributeMapping(i) instanceof BasicValuedModelPart column
                    && key.contains(column.getSelectionExpression())
                    && value != null) {
                found.put(persister.getPropertyNames()[i], value);
            }
        }
        return found.size() == key.size() ? found : Map.of();
    }

    private Upserted<T> send(Prepared<T> ready) {
        Stored stored = send(
                        ready.sql(),
                        ready.rows(),
                        ready.values(),
                        ready.next(),
                        ready.visible().parameters())
                .orElse(null);
        Object id = uniqueKey == null || stored == null ? ready.id() : Objects.requireNonNull(stored.id());
        ById<T> rows = new ById<>(session, entity);
        T found = uniqueKey == null || !ready.canWait() ? rows.find(id) : rows.findBy(ready.key());
        if (stored == null || found == null) {
            throw hidden();
        }
        if (ready.held().contains(found)) { // It may have been another version.
            session.refresh(found);
        }
        boolean inserted =
                Objects.equals(stored.version(), first(ready.rows(), ready.values())) && id.equals(ready.id());
        return new Upserted<>(found, inserted);
    }

    private Set<Object> held() {
        Set<Object> held = Collections.newSetFromMap(new IdentityHashMap<>());
        Iterator<Object> managed = session.getPersistenceContextInternal().managedEntitiesIterator();
        while (managed.hasNext()) {
            Object one = managed.next();
            if (entity.type().isInstance(one)) {
                held.add(one);
            }
        }
        return held;
    }

    private EntityVersionMapping version() {
        return persister.getVersionMapping();
    }

    /** The version of a new row, as the database will hold it. */
    private @Nullable Object first(NewRows<T> rows, @Nullable Object[] values) {
        for (int i = 0; i < values.length; i++) {
            if (rows.columns().get(i).name().equals(version().getSelectionExpression())) {
                return values[i];
            }
        }
        throw new IllegalStateException("no version among the columns of " + entity.name());
    }

    private List<String> key(@Nullable String uniqueKey, NewRows<T> rows) {
        if (uniqueKey == null) {
            return rows.idColumns().stream().map(NewRows.Column::name).toList();
        }
        if (isComposed()) {
            throw new NotSupportedException(
                    Failure.of("An upsert of " + entity.name() + " by a unique key is not possible: its id has several"
                            + " columns. Nothing was sent. Take the upsert by the primary key."));
        }
        List<String> columns = entity.uniqueKeys().get(uniqueKey);
        if (columns == null) {
            throw new InvalidInputException(
                    "uniqueKey",
                    "must be the name of a unique constraint of " + entity.name() + ", one of "
                            + entity.uniqueKeys().keySet());
        }
        return columns;
    }

    /** An id that the row does not keep when there is one already; sequences have gaps anyway. */
    private Object id(T newEntity, boolean given) {
        boolean derived = NewRows.takesIdOfAnother(persister);
        if (persister.getGenerator() instanceof BeforeExecutionGenerator generator
                && generator.generatesOnInsert()
                && (derived || !isComposed())) {
            if (given && !derived) {
                throw new WrongUseException(
                        Failure.of(
                                "The ids of " + entity.name()
                                        + " are generated, so that no row can have the same one. Nothing was sent. Name a unique key."));
            }
            return generator.generate(session, newEntity, null, EventType.INSERT);
        }
        Object id = persister.getIdentifier(newEntity, session);
        if (id == null) {
            throw new InvalidInputException(entity.name() + "." + entity.idAttribute(), "must not be null");
        }
        return id;
    }

    private boolean isComposed() {
        return persister.getIdentifierMapping() instanceof CompositeIdentifierMapping;
    }

    private String sql(NewRows<T> rows, List<String> key, boolean givesVersion, VisibleRows visible) {
        String version = version().getSelectionExpression();
        String table = rows.table();
        List<String> names = rows.columns().stream().map(NewRows.Column::name).collect(Collectors.toList());
        List<String> inserted =
                rows.columns().stream().map(NewRows.Column::parameter).collect(Collectors.toList());
        List<String> changes = rows.columns().stream()
                .filter(NewRows.Column::isUpdatable)
                .map(NewRows.Column::name)
                .filter(column -> !key.contains(column) && !column.equals(version))
                .map(column -> column + "=excluded." + column)
                .collect(Collectors.toList());
        SoftDeleteMapping deleted = persister.getSoftDeleteMapping();
        if (deleted != null) { // a row that was deleted so is there again
            names.add(deleted.getColumnName());
            inserted.add(notDeleted(deleted));
            changes.add(deleted.getColumnName() + "=excluded." + deleted.getColumnName());
        }
        changes.add(version + "=" + (givesVersion ? "?" : table + "." + version + "+1"));
        return "insert into " + table + " (" + String.join(",", names) + ") values (" + String.join(",", inserted)
                + ") on conflict (" + String.join(",", key) + ") do update set " + String.join(",", changes)
                + (visible.sql().isEmpty() ? "" : " where " + visible.sql())
                + " returning " + rows.idColumns().get(0).name() + "," + version;
    }

    private static String notDeleted(SoftDeleteMapping mapping) {
        String text = mapping.createNonDeletedValueBinding(new ColumnReference((String) null, mapping))
                .getValueExpression()
                .getFragment();
        return text == null ? "null" : text;
    }

    /** The row as it is now, in the terms of its key; an id of several columns is known already. */
    private record Stored(@Nullable Object id, @Nullable Object version) {}

    private Optional<Stored> send(
            String sql,
            NewRows<T> rows,
            @Nullable Object[] values,
            @Nullable Object next,
            List<VisibleRows.Parameter> filters) {
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        return session.doReturningWork(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int position = 0;
                for (Object value : values) {
                    bind(statement, rows.columns().get(position).type(), value, ++position);
                }
                if (next != null) {
                    bind(statement, version().getJdbcMapping(), next, ++position);
                }
                for (VisibleRows.Parameter filter : filters) {
                    bind(statement, filter.type(), filter.value(), ++position);
                }
                JdbcMapping idType = rows.idColumns().get(0).type();
                Optional<Stored> stored = OwnStatement.send(session, "insert", () -> stored(statement, idType));
                if (stored.isPresent()) {
                    OwnStatement.wrote(session, StatementKind.INSERT, 1);
                }
                return stored;
            }
        });
    }

    private Optional<Stored> stored(PreparedStatement statement, JdbcMapping idType) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return Optional.empty();
            }
            Object id = isComposed() ? null : extracted(row, idType, 1);
            return Optional.of(new Stored(id, extracted(row, version().getJdbcMapping(), 2)));
        }
    }

    private DuplicateKeyException hidden() {
        return new DuplicateKeyException(
                Failure.of("The row of " + entity.name() + " with this key is hidden by the mapping (a condition or a"
                        + " filter). It was not changed, and nothing of the unit is applied. Take another key, or lift the"
                        + " filter."),
                new SchemaObject(null, persister.getIdentifierTableName(), null));
    }

    private @Nullable Object extracted(ResultSet row, JdbcMapping type, int column) throws SQLException {
        return type.getJdbcValueExtractor().extract(row, column, session);
    }

    @SuppressWarnings("unchecked") // a column's type is known at run time only
    private void bind(PreparedStatement statement, JdbcMapping type, @Nullable Object value, int position)
            throws SQLException {
        type.getJdbcValueBinder().bind(statement, value, position, session);
    }
}
