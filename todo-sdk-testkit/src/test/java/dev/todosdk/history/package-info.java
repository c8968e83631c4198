/** What Hibernate 7.4 keeps of the past, {@code @Audited} and {@code @Temporal}, is true after all that a unit does. */
@NullMarked
package dev.todosdk.history;

import org.jspecify.annotations.NullMarked;
