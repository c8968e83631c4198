/** The types of the database in memory. */
@NullMarked
package dev.todosdk.testkit.memory.type;

import org.jspecify.annotations.NullMarked;
