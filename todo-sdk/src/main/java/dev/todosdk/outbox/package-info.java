/**
 * Events that are published with the unit that they tell of: written in it, or not at all; numbered in the order of the
 * commits; read by consumers at least once, or exactly once where their effect is in the same database.
 *
 * <p>A module like any other: {@code builder.module(new OutboxModule())}. {@link dev.todosdk.outbox.Outbox} publishes, a
 * {@link dev.todosdk.outbox.Relay} numbers, an {@link dev.todosdk.outbox.OutboxConsumer} reads.
 */
@NullMarked
package dev.todosdk.outbox;

import org.jspecify.annotations.NullMarked;
