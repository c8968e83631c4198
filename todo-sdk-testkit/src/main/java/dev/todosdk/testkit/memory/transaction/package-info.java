/**
 * The transactions of the in-memory server: isolation, row locks, constraints and sequences that answer as PostgreSQL
 * answers. It knows no SQL text and no JDBC: the plans of the server call it.
 *
 * <p>{@link dev.todosdk.testkit.memory.transaction.Store} holds a database, a {@link
 * dev.todosdk.testkit.memory.transaction.Transaction} runs commands, and a {@link
 * dev.todosdk.testkit.memory.transaction.Command} reads and writes rows under one snapshot.
 *
 * <p>Errors are {@link org.postgresql.util.PSQLException}s with PostgreSQL's SQLState, words and constraint names, and
 * never a row's values.
 */
@NullMarked
package dev.todosdk.testkit.memory.transaction;

import org.jspecify.annotations.NullMarked;
