/** Internal: units that somebody ends from another thread. */
@NullMarked
package dev.todosdk.hibernate.cancel;

import org.jspecify.annotations.NullMarked;
