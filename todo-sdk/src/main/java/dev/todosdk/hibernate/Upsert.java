package dev.todosdk.hibernate;

import dev.todosdk.persistence.Upserted;
import dev.todosdk.persistence.exception.Failure;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.exception.WrongUseException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.engine.spi.SessionImplementor;
import org.hibernate.generator.BeforeExecutionGenerator;
import org.hibernate.generator.EventType;
import org.hibernate.persister.entity.EntityPersister;
import org.jspecify.annotations.Nullable;

/**
 * {@code INSERT … ON CONFLICT … DO UPDATE}. Hibernate's own upsert is MERGE, whose loser among concurrent callers fails
 * with a duplicate key; ON CONFLICT has no loser.
 */
final class Upsert<T> {

    private final SessionImplementor session;
    private final MappedEntity<T> entity;
    private final EntityPersister persister;

    Upsert(SessionImplementor session, MappedEntity<T> entity) {
        this.session = session;
        this.entity = entity;
        this.persister = entity.persister();
    }

    Upserted<T> execute(T newEntity, @Nullable String uniqueKey) {
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
        Stored stored = send(sql(rows, key), rows, rows.values(id, state));
        boolean inserted = stored.version() == 0 && Objects.equals(stored.id(), id);
        return new Upserted<>(current(stored.id()), inserted);
    }

    private List<String> key(@Nullable String uniqueKey, NewRows<T> rows) {
        if (uniqueKey == null) {
            return List.of(rows.columns().get(0).name());
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
        Object id = persister.getIdentifier(newEntity, session);
        if (persister.getGenerator() instanceof BeforeExecutionGenerator generator && generator.generatesOnInsert()) {
            if (given) {
                throw new WrongUseException(
                        Failure.of(
                                "The ids of " + entity.name()
                                        + " are generated, so that no row can have the same one. Nothing was sent. Name a unique key."));
            }
            return generator.generate(session, newEntity, null, EventType.INSERT);
        }
        if (id == null) {
            throw new InvalidInputException(entity.name() + "." + entity.idAttribute(), "must not be null");
        }
        return id;
    }

    private String sql(NewRows<T> rows, List<String> key) {
        String version = versionColumn();
        String table = rows.table();
        String names = rows.columns().stream().map(NewRows.Column::name).collect(Collectors.joining(","));
        String marks = Stream.generate(() -> "?").limit(rows.columns().size()).collect(Collectors.joining(","));
        String changes = rows.columns().stream()
                .filter(NewRows.Column::isUpdatable)
                .map(NewRows.Column::name)
                .filter(column -> !key.contains(column) && !column.equals(version))
                .map(column -> column + "=excluded." + column + ",")
                .collect(Collectors.joining());
        return "insert into " + table + " (" + names + ") values (" + marks + ") on conflict (" + String.join(",", key)
                + ") do update set " + changes + version + "=" + table + "." + version + "+1 returning "
                + rows.columns().get(0).name() + "," + version;
    }

    private String versionColumn() {
        return persister.getVersionMapping().getSelectionExpression();
    }

    /** The row as it is now, in the terms of its key. */
    private record Stored(Object id, long version) {}

    private Stored send(String sql, NewRows<T> rows, @Nullable Object[] values) {
        return session.doReturningWork(connection -> send(connection, sql, rows.columns(), values));
    }

    private Stored send(Connection connection, String sql, List<NewRows.Column> columns, @Nullable Object[] values)
            throws SQLException {
        session.getJdbcServices().getSqlStatementLogger().logStatement(sql);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                bind(statement, columns.get(i), values[i], i + 1);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                Object id = columns.get(0).type().getJdbcValueExtractor().extract(row, 1, session);
                return new Stored(id, row.getLong(2));
            }
        }
    }

    @SuppressWarnings("unchecked") // a column's type is known at run time only
    private void bind(PreparedStatement statement, NewRows.Column column, @Nullable Object value, int position)
            throws SQLException {
        column.type().getJdbcValueBinder().bind(statement, value, position, session);
    }

    /** An entity that the unit held before is read again; it may have been another version. */
    private T current(Object id) {
        boolean held = session.getPersistenceContextInternal().containsEntity(session.generateEntityKey(id, persister));
        T found = session.find(entity.type(), id);
        if (held) {
            session.refresh(found);
        }
        return found;
    }
}
