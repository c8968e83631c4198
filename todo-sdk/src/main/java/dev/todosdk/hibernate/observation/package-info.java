/** Internal: what listeners are told of units, and what that costs those who have none. */
@NullMarked
package dev.todosdk.hibernate.observation;

import org.jspecify.annotations.NullMarked;
