/** What is told of units. */
@NullMarked
package dev.todosdk.observation;

import org.jspecify.annotations.NullMarked;
