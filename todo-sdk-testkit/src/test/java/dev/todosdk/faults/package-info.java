/** What happens when things fail, on a real PostgreSQL: the rows of docs/faults.md, one test each, and the checker run. */
@NullMarked
package dev.todosdk.faults;

import org.jspecify.annotations.NullMarked;
