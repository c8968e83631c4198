/** Tests of what plans are made of. */
@NullMarked
package dev.todosdk.testkit.memory.plan;

import org.jspecify.annotations.NullMarked;
