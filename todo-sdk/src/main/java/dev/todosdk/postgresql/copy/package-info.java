/** Internal: many rows sent by COPY in the place of inserts. */
@NullMarked
package dev.todosdk.postgresql.copy;

import org.jspecify.annotations.NullMarked;
