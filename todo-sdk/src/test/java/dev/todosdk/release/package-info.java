/** What stands in the published artifacts beside the classes. */
@NullMarked
package dev.todosdk.release;

import org.jspecify.annotations.NullMarked;
