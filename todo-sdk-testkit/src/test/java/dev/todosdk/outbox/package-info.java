/** Events that are published with their unit, and requests that happen once. */
@NullMarked
package dev.todosdk.outbox;

import org.jspecify.annotations.NullMarked;
