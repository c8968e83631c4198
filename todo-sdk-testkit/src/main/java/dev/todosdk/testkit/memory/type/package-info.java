/**
 * The types of the in-memory server: what their values look like in store, how they are read, written, rounded and compared.
 * A type is an object with its rules; it knows no table and no transaction.
 */
@NullMarked
package dev.todosdk.testkit.memory.type;

import org.jspecify.annotations.NullMarked;
