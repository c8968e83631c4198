/** A database in memory for tests: the production code path, with another server at its end. */
@NullMarked
package dev.todosdk.testkit.memory;

import org.jspecify.annotations.NullMarked;
