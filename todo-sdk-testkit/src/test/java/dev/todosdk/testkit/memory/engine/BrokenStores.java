package dev.todosdk.testkit.memory.engine;

/**
 * Stores that break one promise each, for the check that the contract suites notice. Only tests can build them.
 *
 * <p>A store that ignores versions is none of these: versions are compared by the plan's conditions, not by the store.
 */
public final class BrokenStores {
    private BrokenStores() {}

    /** A rollback commits. */
    public static Store rollbackDoesNothing(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean rollbackUndoes() {
                return false;
            }
        });
    }

    /** Two rows may have the same key. */
    public static Store noUniqueCheck(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean checksUniqueKeys() {
                return false;
            }
        });
    }

    /** Everybody sees the newest version, committed or not. */
    public static Store dirtyReads(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean sees(Snapshot snapshot, Row row) {
                return row.remover == null;
            }
        });
    }

    /** A rollback gives the numbers drawn from sequences back. */
    public static Store numbersReusedAfterRollback(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean keepsNumbersDrawn() {
                return false;
            }
        });
    }

    /** Row locks keep nobody out. */
    public static Store noWaitForLocks(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean waitsForLocks() {
                return false;
            }
        });
    }

    /** A writer that had to wait does not look again whether its row still meets the condition. */
    public static Store noRecheck(Schema schema) {
        return new Store(schema, new StoreRules() {
            @Override
            boolean rechecksChangedRows() {
                return false;
            }
        });
    }
}
