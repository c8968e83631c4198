/** What the pool's own source of connections does while nobody answers. */
@NullMarked
package dev.todosdk.postgresql;

import org.jspecify.annotations.NullMarked;
