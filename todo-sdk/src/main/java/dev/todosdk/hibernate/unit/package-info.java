/** Internal: the unit of work on one session of Hibernate's: its life, its parts, its end. */
@NullMarked
package dev.todosdk.hibernate.unit;

import org.jspecify.annotations.NullMarked;
