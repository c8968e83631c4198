/** Makes the store's schema from a mapping, as Hibernate's own script would make it on PostgreSQL. */
@NullMarked
package dev.todosdk.testkit.memory.schema;

import org.jspecify.annotations.NullMarked;
