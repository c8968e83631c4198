package dev.todosdk.persistence;

/**
 * The figures of a pool of connections, as far as it knows itself: the figures are read one after the other. Immutable.
 *
 * @param active connections that are lent
 * @param idle connections that wait to be lent
 * @param waiting threads that wait for a connection
 * @param maximum the most connections there can be
 */
public record PoolFigures(int active, int idle, int waiting, int maximum) {}
