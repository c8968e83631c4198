/** What a unit of work sees and keeps: joined parts, the standard door, locks, connections that come back. */
@NullMarked
package dev.todosdk.unit;

import org.jspecify.annotations.NullMarked;
