/** Rows that only the database guards: without versions, with checks, late references and cascades of its own. */
@NullMarked
package dev.todosdk.testkit.contract.ledger;

import org.jspecify.annotations.NullMarked;
