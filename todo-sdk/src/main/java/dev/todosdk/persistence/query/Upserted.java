package dev.todosdk.persistence.query;

/**
 * The result of an upsert.
 *
 * @param entity this unit's entity, as the row is now
 * @param inserted whether the row is new; otherwise one with the same key was changed
 * @param <T> the entity
 */
public record Upserted<T>(T entity, boolean inserted) {}
