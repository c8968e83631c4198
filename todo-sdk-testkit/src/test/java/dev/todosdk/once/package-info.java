/** Requests that happen once. */
@NullMarked
package dev.todosdk.once;

import org.jspecify.annotations.NullMarked;
