package dev.todosdk.hibernate.unit;

import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.internal.EntityAccess;
import dev.todosdk.persistence.internal.EntityOperations;
import org.jspecify.annotations.Nullable;

/** A unit as its repositories' constructors see it. */
record UnitContext(EntityAccess unit) implements RepositoryContext, EntityAccess {

    @Override
    public <T> EntityOperations<T> operations(Class<T> entity) {
        return unit.operations(entity);
    }

    @Override
    public <T> void insertLast(Class<T> entity, long order, T newEntity) {
        unit.insertLast(entity, order, newEntity);
    }

    @Override
    public @Nullable String tenant() {
        return unit.tenant();
    }
}
