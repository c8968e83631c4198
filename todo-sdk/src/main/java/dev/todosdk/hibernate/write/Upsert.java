package dev.todosdk.hibernate.write;

import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.observation.OwnStatement;
import dev.todosdk.hibernate.query.ById;
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
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
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

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final EntityPersister persister;

    public Upsert(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.entity = entity;
        this.persister = entity.persister();
    }

    public Upserted<T> execute(T newEntity, @Nullable String uniqueKey) {
        if (!NewRows.canDescribe(persister) || !persister.isVersioned()) {
            throw NewRows.notSupported("An upsert", entity);
        }
        session.getFactory().getEventEngine().getCallbackRegistry().preCreate(newEntity);
        entity.rules().checkNew(newEntity, persister);
        NewRows<T> rows = new NewRows<>(session, entity);
        List<String> key = key(uniqueKey, rows);
        session.flush();
        Object id = id(newEntity, uniqueKey == null);
        @Nullable Object[] state = rows.state(newEntity);
        @Nullable Object[] values = rows.values(id, state);
        Object next = NextVersion.after(Objects.requireNonNull(state[persister.getVersionPropertyIndex()]), version());
        VisibleRows visible = new VisibleRows(session, persister, rows.table());
        Stored stored = send(sql(rows, key, next != null, visible), rows, values, next, visible.parameters());
        Object storedId = uniqueKey == null ? id : Objects.requireNonNull(stored.id());
        boolean inserted = Objects.equals(stored.version(), first(rows, values)) && storedId.equals(id);
        return new Upserted<>(current(storedId), inserted);
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

    private Stored send(
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
                Stored stored = OwnStatement.send(session, "insert", () -> stored(statement, idType));
                OwnStatement.wrote(session, StatementKind.INSERT, 1);
                return stored;
            }
        });
    }

    private Stored stored(PreparedStatement statement, JdbcMapping idType) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                throw hidden();
            }
            Object id = isComposed() ? null : extracted(row, idType, 1);
            return new Stored(id, extracted(row, version().getJdbcMapping(), 2));
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

    /** An entity that the unit held before is read again; it may have been another version. */
    private T current(Object id) {
        boolean held = session.getPersistenceContextInternal().containsEntity(session.generateEntityKey(id, persister));
        T found = new ById<>(session, entity).find(id);
        if (found == null) {
            throw hidden();
        }
        if (held) {
            session.refresh(found);
        }
        return found;
    }
}
