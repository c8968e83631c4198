/** Events told with their units, by this library and by others, with connections cut. */
@NullMarked
package dev.todosdk.benchmarks.outbox;

import org.jspecify.annotations.NullMarked;
