/** What one call of an application passes through on its way. */
@NullMarked
package dev.todosdk.trace;

import org.jspecify.annotations.NullMarked;
