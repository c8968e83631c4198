/** Internal: the operations of one entity type in one unit of work. */
@NullMarked
package dev.todosdk.hibernate.operation;

import org.jspecify.annotations.NullMarked;
