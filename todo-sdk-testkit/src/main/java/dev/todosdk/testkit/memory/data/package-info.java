/**
 * What the in-memory server stores: {@link dev.todosdk.testkit.memory.data.Schema} says what there is, {@link
 * dev.todosdk.testkit.memory.data.Heap} holds the versions of rows, and a {@link
 * dev.todosdk.testkit.memory.data.Snapshot} says which of them is seen. It knows types and no transactions: who may write
 * is decided above.
 */
@NullMarked
package dev.todosdk.testkit.memory.data;

import org.jspecify.annotations.NullMarked;
