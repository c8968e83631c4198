/**
 * Every interleaving of a few units of work, and every point at which one of them may lose its connection or its process:
 * {@link dev.todosdk.testkit.exploration.Exploration} plays them in memory and tells the shortest story that breaks what
 * should hold.
 */
@NullMarked
package dev.todosdk.testkit.exploration;

import org.jspecify.annotations.NullMarked;
