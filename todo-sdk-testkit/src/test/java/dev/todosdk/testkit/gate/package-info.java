/** A module whose schema and mapping agree or not, for the mapping gate. */
@NullMarked
package dev.todosdk.testkit.gate;

import org.jspecify.annotations.NullMarked;
