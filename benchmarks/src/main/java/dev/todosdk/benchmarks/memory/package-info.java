/** What the in-memory database costs. */
@NullMarked
package dev.todosdk.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
