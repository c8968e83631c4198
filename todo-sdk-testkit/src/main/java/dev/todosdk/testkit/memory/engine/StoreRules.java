package dev.todosdk.testkit.memory.engine;

/**
 * The promises of a store that a contract test must notice when they are broken. A test overrides one of them to build a
 * broken store; there is no other use.
 */
class StoreRules {
    /** Which version of a row a snapshot sees. */
    boolean sees(Snapshot snapshot, Row row) {
        return snapshot.sees(row);
    }

    /** Whether a rollback takes the writes back. */
    boolean rollbackUndoes() {
        return true;
    }

    /** Whether a unique key is checked. */
    boolean checksUniqueKeys() {
        return true;
    }

    /** Whether a lock of another transaction is waited for. */
    boolean waitsForLocks() {
        return true;
    }

    /** Whether a row that changed while its writer waited is looked at again. */
    boolean rechecksChangedRows() {
        return true;
    }

    /** Whether the numbers drawn from sequences stay drawn after a rollback. */
    boolean keepsNumbersDrawn() {
        return true;
    }
}
