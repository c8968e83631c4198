/** Associations that are read when they are first touched: for all who have them, and as if one by one. */
@NullMarked
package dev.todosdk.lazy;

import org.jspecify.annotations.NullMarked;
