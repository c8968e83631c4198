/** Internal: whether a unit is run again, and when. */
@NullMarked
package dev.todosdk.hibernate.retry;

import org.jspecify.annotations.NullMarked;
