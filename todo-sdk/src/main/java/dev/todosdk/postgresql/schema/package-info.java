/** Internal: what a start looks for in the schema: what the mapping needs, and columns that keep something else than what is set. */
@NullMarked
package dev.todosdk.postgresql.schema;

import org.jspecify.annotations.NullMarked;
