/** Internal: questions of a unit that wait, and leave together. */
@NullMarked
package dev.todosdk.hibernate.later;

import org.jspecify.annotations.NullMarked;
