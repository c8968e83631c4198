/** Internal: who a unit of work acts for: its actor, its tenant, and what the server is told of them. */
@NullMarked
package dev.todosdk.hibernate.caller;

import org.jspecify.annotations.NullMarked;
