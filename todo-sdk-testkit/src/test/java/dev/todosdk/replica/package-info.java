/** Units that read at replicas. */
@NullMarked
package dev.todosdk.replica;

import org.jspecify.annotations.NullMarked;
