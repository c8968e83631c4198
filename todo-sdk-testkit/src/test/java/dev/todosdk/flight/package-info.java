/** That the commit flight does what a plain transaction does, in fewer round trips. */
@NullMarked
package dev.todosdk.flight;

import org.jspecify.annotations.NullMarked;
