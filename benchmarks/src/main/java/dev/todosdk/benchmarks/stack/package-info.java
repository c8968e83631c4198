/** The same work done by each stack, as its own documentation would have it done. */
@NullMarked
package dev.todosdk.benchmarks.stack;

import org.jspecify.annotations.NullMarked;
