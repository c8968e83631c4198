package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Reader;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.data.Snapshot;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Stores that break one promise each, for the check that the contract suites notice. Only tests can build them.
 *
 * <p>A store that ignores versions is none of these: versions are compared by the plan's conditions, not by the store.
 */
public final class BrokenStores {
    private BrokenStores() {}

    /** A rollback commits. */
    public static Store rollbackDoesNothing(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            Transaction transaction(Store store, IsolationLevel isolation, boolean readOnly) {
                return new Transaction(store, isolation, readOnly) {
                    @Override
                    public void rollback() {
                        if (state() == TransactionState.ACTIVE) {
                            finish(TransactionState.COMMITTED);
                        } else {
                            super.rollback();
                        }
                    }
                };
            }
        });
    }

    /** Two rows may have the same key. */
    public static Store noUniqueCheck(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            UniqueKeys keys(Transaction transaction) {
                return new UniqueKeys(transaction) {
                    @Override
                    boolean isTaken(HeapIndex index, Object key, Slot slot) {
                        return false;
                    }
                };
            }
        });
    }

    /** Everybody sees the newest version, committed or not. */
    public static Store dirtyReads(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            Reader reader() {
                return new Reader() {
                    @Override
                    public @Nullable Row visible(Slot slot, Snapshot snapshot) {
                        Row newest = slot.newest;
                        return newest == null || newest.remover != null ? null : newest;
                    }
                };
            }
        });
    }

    /** A rollback gives the numbers drawn from sequences back, all of them. */
    public static Store numbersReusedAfterRollback(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            Transaction transaction(Store store, IsolationLevel isolation, boolean readOnly) {
                return new Transaction(store, isolation, readOnly) {
                    @Override
                    public void rollback() {
                        super.rollback();
                        store.sequences().restart();
                    }
                };
            }
        });
    }

    /** Row locks keep nobody out. */
    public static Store noWaitForLocks(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            RowLocks locks(Transaction transaction) {
                return new RowLocks(transaction) {
                    @Override
                    boolean refused(RowLockQueue lock, RowLockMode mode) {
                        return false;
                    }
                };
            }
        });
    }

    /** A writer that had to wait does not look again whether its row still meets the condition. */
    public static Store noRecheck(Schema schema) {
        return new Store(schema, new StoreParts() {
            @Override
            RowWriter writer(Transaction transaction) {
                return new RowWriter(transaction) {
                    @Override
                    @Nullable Row update(Command command, Row seen, RowFilter recheck, RowChange change) throws SQLException {
                        return super.update(command, seen, RowFilter.ALL, change);
                    }
                };
            }
        });
    }
}
