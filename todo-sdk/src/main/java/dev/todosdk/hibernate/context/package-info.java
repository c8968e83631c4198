/** Internal: the entities that a session holds: which are changed, which are new, and what a rollback gives back. */
@NullMarked
package dev.todosdk.hibernate.context;

import org.jspecify.annotations.NullMarked;
