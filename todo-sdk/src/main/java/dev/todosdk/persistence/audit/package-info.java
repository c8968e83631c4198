/** Attributes that say who wrote their row. */
@NullMarked
package dev.todosdk.persistence.audit;

import org.jspecify.annotations.NullMarked;
