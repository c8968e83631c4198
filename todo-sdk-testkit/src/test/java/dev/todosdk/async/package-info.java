/** Units of work for callers that do not wait. */
@NullMarked
package dev.todosdk.async;

import org.jspecify.annotations.NullMarked;
