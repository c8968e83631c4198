/** Internal: references and collections that are read when they are first used, and what becomes of them after the unit. */
@NullMarked
package dev.todosdk.hibernate.lazy;

import org.jspecify.annotations.NullMarked;
