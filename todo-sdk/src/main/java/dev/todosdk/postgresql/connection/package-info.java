/** Internal: a connection of the pool as a unit has it. */
@NullMarked
package dev.todosdk.postgresql.connection;

import org.jspecify.annotations.NullMarked;
