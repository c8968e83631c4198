/** Tests of what expressions are made of. */
@NullMarked
package dev.todosdk.testkit.memory.expression;

import org.jspecify.annotations.NullMarked;
