/** Internal: changes the rows of a large table in portions. */
@NullMarked
package dev.todosdk.migration.portion;

import org.jspecify.annotations.NullMarked;
