/**
 * The storage engine of the in-memory server: tables of row versions, snapshots, row locks, constraints and sequences
 * that answer as PostgreSQL answers. It knows no SQL text and no JDBC: the plans of the server call it.
 *
 * <p>{@link dev.todosdk.testkit.memory.engine.Schema} says what there is, {@link
 * dev.todosdk.testkit.memory.engine.Store} holds it, a {@link dev.todosdk.testkit.memory.engine.Transaction} runs
 * commands, and a {@link dev.todosdk.testkit.memory.engine.Command} reads and writes rows under one snapshot.
 *
 * <p>Errors are {@link org.postgresql.util.PSQLException}s with PostgreSQL's SQLState, words and constraint names, and
 * never a row's values.
 */
@NullMarked
package dev.todosdk.testkit.memory.engine;

import org.jspecify.annotations.NullMarked;
