/** Units of work for callers that do not wait: on an executor of theirs, with a result that can be cancelled. */
@NullMarked
package dev.todosdk.async;

import org.jspecify.annotations.NullMarked;
