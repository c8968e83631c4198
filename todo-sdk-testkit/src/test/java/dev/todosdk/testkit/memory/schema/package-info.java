/** The schema of the database in memory, as the mapping has it. */
@NullMarked
package dev.todosdk.testkit.memory.schema;

import org.jspecify.annotations.NullMarked;
