/** Through PgBouncer: what is refused, and what works. The tests run where it is installed. */
@NullMarked
package dev.todosdk.pooler;

import org.jspecify.annotations.NullMarked;
