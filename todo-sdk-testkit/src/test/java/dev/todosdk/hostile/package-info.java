/** Input that means harm or only looks so: what is refused, what it costs, and that all goes on afterwards. */
@NullMarked
package dev.todosdk.hostile;

import org.jspecify.annotations.NullMarked;
