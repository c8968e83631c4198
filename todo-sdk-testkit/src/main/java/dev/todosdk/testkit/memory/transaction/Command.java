package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.data.Snapshot;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.type.SqlType;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One command (statement) of a transaction: it reads under one snapshot, does not see its own writes, and its immediate
 * foreign keys are checked when it ends. Belongs to the thread that runs it and ends with {@link Transaction#run}.
 *
 * <p>Every method throws {@link SQLException} 57014 when the command was cancelled or ran out of time, and
 * {@link IllegalStateException} when the command has ended. Any exception that leaves the command aborts the transaction.
 */
public final class Command {
    private final Transaction transaction;
    private final Store store;
    private final ReentrantLock lock;
    private final Snapshot snapshot;
    private boolean ended;

    Command(Transaction transaction, Snapshot snapshot) {
        this.transaction = transaction;
        this.store = transaction.store();
        this.lock = store.lock();
        this.snapshot = snapshot;
    }

    /** The transaction it belongs to. */
    public Transaction transaction() {
        return transaction;
    }

    /**
     * Refuses a writing command in a read-only transaction. To be called before it reads, as PostgreSQL refuses the command
     * even if it would find no row; but after {@link SqlType#assign} of its literals and parameters, which PostgreSQL
     * does while it plans, also before any row is found.
     *
     * @param name the command as the message names it: INSERT, UPDATE, DELETE, MERGE, SELECT FOR UPDATE and its kin
     * @throws SQLException 25006
     */
    public void requireWritable(String name) throws SQLException {
        transaction.requireWritable(name);
    }

    /** All rows of a table that this command sees. */
    public Scan scan(Table table) throws SQLException {
        enter();
        try {
            transaction.readsAll(table);
            return new Scan(this, store.reader().first(store.heap(table)));
        } finally {
            lock.unlock();
        }
    }

    /** The rows of a table that this command sees, from a key of an ordered index on, or all, in its order or against it. */
    public KeyWalk walk(Index index, @Nullable Object from, boolean descending) throws SQLException {
        enter();
        try {
            transaction.readsAll(index.table());
            return new KeyWalk(this, store.heapIndex(index), from, descending);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The row with this key, or null. With an index that is not unique, the first such row.
     *
     * @param key one value in stored form for each column of the index; a null among them finds nothing
     */
    public @Nullable Row find(Index index, @Nullable Object... key) throws SQLException {
        Object hashed = index.keyOf(key);
        enter();
        try {
            if (hashed == null) {
                return null;
            }
            transaction.reads(index, hashed);
            return store.reader().first(store.heapIndex(index), hashed, snapshot);
        } finally {
            lock.unlock();
        }
    }

    /**
     * The rows with this key; the list is the caller's.
     *
     * @param key one value in stored form for each column of the index; a null among them finds nothing
     */
    public List<Row> findAll(Index index, @Nullable Object... key) throws SQLException {
        Object hashed = index.keyOf(key);
        enter();
        try {
            if (hashed == null) {
                return List.of();
            }
            transaction.reads(index, hashed);
            return store.reader().all(store.heapIndex(index), hashed, snapshot);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Inserts a row: assigns the values to the columns' types, checks NOT NULL, then the checks by name, then the unique
     * keys in order, waiting for another transaction that is about to take or give up the same key.
     *
     * @param values one for each column, in any form that {@link SqlType#assign} takes; the array becomes the engine's
     * @throws SQLException 23502, 23514, 23505, what {@link SqlType#assign} throws, 25006 in a read-only transaction,
     *     40P01, 55P03 after the lock timeout
     */
    public Row insert(Table table, @Nullable Object... values) throws SQLException {
        return transaction.writer().insert(this, table, values);
    }

    /**
     * Inserts a row unless another stands in its way (ON CONFLICT DO NOTHING).
     *
     * @param arbiter the key whose conflict is meant, or null for any unique key
     * @return the new row, or null if there was a conflict
     * @throws SQLException as {@link #insert}, 23505 only for another key than the arbiter; 40001 at repeatable read if
     *     the row in the way is not visible to this transaction
     */
    public @Nullable Row insertOrSkip(Table table, @Nullable Index arbiter, @Nullable Object... values)
            throws SQLException {
        return transaction.writer().insertOrSkip(this, table, arbiter, values);
    }

    /**
     * Inserts a row, or changes the one with the same key (ON CONFLICT DO UPDATE), even if this command does not see it.
     *
     * @param filter the WHERE of the update, evaluated on the row in the way
     * @param change the SET of the update, applied to the row in the way
     * @return the row inserted or changed, or null if the filter refused
     * @throws SQLException as {@link #insertOrSkip} and {@link #update}; 21000 when this command wrote that row itself
     */
    public @Nullable Row insertOrUpdate(
            Table table, Index arbiter, RowFilter filter, RowChange change, @Nullable Object... values)
            throws SQLException {
        return transaction.writer().insertOrUpdate(this, table, arbiter, filter, change, values);
    }

    /**
     * Updates a row found by this command, after waiting for another transaction that has written or locked it.
     *
     * @param recheck the command's condition, asked again about the newest version if the row changed meanwhile
     * @param change the command's SET, applied to the version that is replaced
     * @return the new version, or null if the row is gone, no longer meets the condition, or was changed by this command
     * @throws SQLException as {@link #insert}; at repeatable read 40001 if another transaction changed the row
     */
    public @Nullable Row update(Row row, RowFilter recheck, RowChange change) throws SQLException {
        return transaction.writer().update(this, row, recheck, change);
    }

    /**
     * Deletes a row found by this command, after waiting for another transaction that has written or locked it.
     *
     * @param recheck the command's condition, asked again about the newest version if the row changed meanwhile
     * @return whether this call deleted it
     * @throws SQLException 25006, 40P01, 55P03 as {@link #update}; at repeatable read 40001 if another transaction
     *     changed the row
     */
    public boolean delete(Row row, RowFilter recheck) throws SQLException {
        return transaction.writer().delete(this, row, recheck);
    }

    /**
     * Locks a row found by this command until the transaction ends.
     *
     * @param recheck the command's condition, asked again about the newest version if the row changed meanwhile
     * @return the version that is locked, or null if the row is gone, skipped, or no longer meets the condition
     * @throws SQLException 55P03 with {@link LockWait#NOWAIT} or after the lock timeout, 25006, 40P01; at repeatable read
     *     40001 if another transaction changed the row
     */
    public @Nullable Row lock(Row row, RowLockMode mode, LockWait wait, RowFilter recheck) throws SQLException {
        transaction.requireWritable("SELECT " + mode.clause());
        return transaction.writer().lock(this, row, mode, wait, recheck);
    }

    /**
     * Draws the next number of a sequence; no rollback gives it back.
     *
     * @param sequence its name, with the schema in front unless that is {@code public}
     * @throws SQLException 42P01 if there is no such sequence, 2200H when it is exhausted, 25006
     */
    public long nextval(String sequence) throws SQLException {
        store.sequences().require(sequence);
        transaction.requireWritable("nextval()");
        enter();
        try {
            return store.sequences().next(sequence);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Locks a number until the transaction ends, or a savepoint before it is rolled back ({@code pg_advisory_xact_lock}).
     *
     * @param number means what applications agree on
     * @throws SQLException 40P01, 55P03 after the lock timeout
     */
    public void lock(long number) throws SQLException {
        enter();
        try {
            transaction.writer().locks().acquire(number);
        } finally {
            lock.unlock();
        }
    }

    Snapshot snapshot() {
        return snapshot;
    }

    /** Takes the store's lock, if the command may go on. */
    void enter() throws SQLException {
        if (ended) {
            throw new IllegalStateException(
                    "the command has ended: its rows can be read, but it cannot read or write more");
        }
        lock.lock();
        boolean entered = false;
        try {
            transaction.waiter().check();
            entered = true;
        } finally {
            if (!entered) {
                lock.unlock();
            }
        }
    }

    /** Gives a scan its next rows; returns where to go on. */
    @Nullable Slot fill(Scan scan, Slot from) throws SQLException {
        enter();
        try {
            Slot slot = from;
            boolean room = true;
            while (slot != null && room) {
                Row row = store.reader().visible(slot, snapshot);
                if (row != null) {
                    room = scan.take(row);
                }
                slot = slot.next;
            }
            return slot;
        } finally {
            lock.unlock();
        }
    }

    /** Finds a walk's next rows. */
    void fill(KeyWalk walk) throws SQLException {
        enter();
        try {
            walk.fill(store.reader(), snapshot);
        } finally {
            lock.unlock();
        }
    }

    void end() {
        ended = true;
    }
}
