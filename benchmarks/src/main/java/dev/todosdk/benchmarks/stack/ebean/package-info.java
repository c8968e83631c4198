/** The entities of Ebean, whose build step changes their classes, so that no other stack may have the same. */
@NullMarked
package dev.todosdk.benchmarks.stack.ebean;

import org.jspecify.annotations.NullMarked;
