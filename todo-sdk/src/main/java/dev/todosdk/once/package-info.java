/**
 * Requests that happen once, however often they are sent: the key of a request and its answer are part of the unit that it
 * causes.
 *
 * <p>A module like any other: {@code builder.module(new OnceModule())}.
 */
@NullMarked
package dev.todosdk.once;

import org.jspecify.annotations.NullMarked;
