/** Internal: statements that write many rows, or one that may be there already. */
@NullMarked
package dev.todosdk.hibernate.write;

import org.jspecify.annotations.NullMarked;
