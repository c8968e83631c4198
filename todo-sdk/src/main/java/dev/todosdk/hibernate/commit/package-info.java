/** Internal: commits by JDBC's own calls, and what became of one whose answer was lost. */
@NullMarked
package dev.todosdk.hibernate.commit;

import org.jspecify.annotations.NullMarked;
