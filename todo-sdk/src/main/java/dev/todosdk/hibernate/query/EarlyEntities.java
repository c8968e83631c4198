package dev.todosdk.hibernate.query;

import dev.todosdk.hibernate.flat.FlatById;
import dev.todosdk.hibernate.flat.FlatEntity;
import dev.todosdk.hibernate.mapping.MappedEntity;
import dev.todosdk.hibernate.observation.UnitObservation;
import java.sql.Connection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.hibernate.engine.spi.EntityKey;
import org.hibernate.engine.spi.SessionImplementor;
import org.jspecify.annotations.Nullable;

/**
 * The entities that a unit has read by their ids before it had a session, which most units of one question never need. The
 * session, once it is made, holds them as if it had read them. Of one unit and its thread.
 */
public final class EarlyEntities {

    private final Connection connection;
    private final UnitObservation observation;
    private @Nullable Map<EntityKey, Row> rows;

    /** An entity, and the values that it was made of. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
    private record Row(
            FlatEntity type, Object entity, @Nullable Object[] values) {

        void hold(EntityKey key, SessionImplementor session) {
            type.hold(entity, values, key, session);
        }
    }

    /** None yet; they are read on the unit's connection. */
    public EarlyEntities(Connection connection, UnitObservation observation) {
        this.connection = connection;
        this.observation = observation;
    }

    /** An entity of a type that can be read early, the same each time; null when there is none. */
    public <T> @Nullable T find(MappedEntity<T> entity, Object id) {
        EntityKey key = new EntityKey(id, entity.persister());
        Row known = rows == null ? null : rows.get(key);
        Object found = known == null ? read(entity, key) : known.entity;
        return entity.type().cast(found);
    }

    private @Nullable Object read(MappedEntity<?> entity, EntityKey key) {
        FlatById reader = Objects.requireNonNull(entity.early(), "can be read early");
        @Nullable Object[] values = reader.read(key.getIdentifier(), connection, observation);
        if (values == null) {
            return null;
        }
        Object made = reader.entity().made(key.getIdentifier(), values);
        if (rows == null) {
            rows = new HashMap<>(4);
        }
        rows.put(key, new Row(reader.entity(), made, values));
        return made;
    }

    /** Hands them to a session. */
    public void hold(SessionImplementor session) {
        if (rows != null) {
            rows.forEach((key, row) -> row.hold(key, session));
            rows = null;
        }
    }

    /** The name of one that is not as it was read, or null. */
    public @Nullable String changed() {
        if (rows != null) {
            for (Row row : rows.values()) {
                if (row.type.isChanged(row.entity, row.values)) {
                    return row.type.name();
                }
            }
        }
        return null;
    }
}
