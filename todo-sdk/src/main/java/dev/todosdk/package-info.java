/** The front door: the facade and its builder. */
@NullMarked
package dev.todosdk;

import org.jspecify.annotations.NullMarked;
