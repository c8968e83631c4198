/** The same session code on PostgreSQL and in memory: every shape of mapping and query must give the same. */
@NullMarked
package dev.todosdk.testkit.memory.differential;

import org.jspecify.annotations.NullMarked;
