/** Internal: what the attributes of an entity must be, so that it can be stored. */
@NullMarked
package dev.todosdk.hibernate.rules;

import org.jspecify.annotations.NullMarked;
