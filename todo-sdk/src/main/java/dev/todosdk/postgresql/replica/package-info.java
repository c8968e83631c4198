/**
 * Replicas for reading (internal): which of them a unit reads at, how a replica proves that it has what the unit must see, and
 * what is done when it does not, or is gone.
 */
@NullMarked
package dev.todosdk.postgresql.replica;

import org.jspecify.annotations.NullMarked;
