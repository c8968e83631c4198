/** Internal: the statements by which Hibernate writes rows: their batches, and updates of whole rows. */
@NullMarked
package dev.todosdk.hibernate.statement;

import org.jspecify.annotations.NullMarked;
