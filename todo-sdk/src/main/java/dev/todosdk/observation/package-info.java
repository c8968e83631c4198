/**
 * What units of work do, told while they do it: the listener, and what the SDK makes of it for logs. Meters and observations of
 * Micrometer are in {@link dev.todosdk.micrometer}.
 */
@NullMarked
package dev.todosdk.observation;

import org.jspecify.annotations.NullMarked;
