/** Turns statements into plans, and runs them: objects that read and write rows of the storage engine. */
@NullMarked
package dev.todosdk.testkit.memory.plan;

import org.jspecify.annotations.NullMarked;
