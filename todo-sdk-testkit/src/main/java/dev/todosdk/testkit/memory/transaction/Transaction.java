package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Snapshot;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.data.Xact;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A transaction, from {@link Store#begin} to {@link #commit} or {@link #rollback}. It belongs to one thread at a time;
 * only {@link #cancel} may be called by another.
 *
 * <p>A failed command aborts it: what it did since its last savepoint is taken back at once and its locks of that time are
 * released; later commands fail with 25P02 until {@link #rollbackTo} or {@link #rollback}.
 */
public class Transaction {
    /** The snapshot of a transaction that has none. */
    static final long NO_SNAPSHOT = Long.MAX_VALUE;

    private final Store store;
    private final ReentrantLock lock;
    private final IsolationLevel isolation;
    private final boolean readOnly;
    private final Xact xact = new Xact();
    private final ChangeLog log = new ChangeLog();
    private final Waiter waiter;
    private final Savepoints savepoints = new Savepoints();
    private final RowWriter writer;
    private final References references;

    private TransactionState state = TransactionState.ACTIVE;
    private @Nullable Throwable failure;
    private @Nullable SerialTransaction serial;
    private int commands;
    private boolean atReplica;
    // Written by the owner, read by whoever vacuums; a late look only delays the vacuum.
    private volatile long snapshotCommit = NO_SNAPSHOT;

    Transaction(Store store, IsolationLevel isolation, boolean readOnly) {
        this.store = store;
        this.lock = store.lock();
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.waiter = store.parts().waiter(lock);
        this.references = new References(this);
        this.writer = store.parts().writer(this);
    }

    /**
     * Runs one command: takes its snapshot, calls the body, checks immediate foreign keys.
     *
     * @return what the body returns
     * @throws SQLException what the body throws; 25P02 if the transaction is aborted; 23503 from foreign keys; 57014 when
     *     cancelled or out of time; 57P01 if the store was emptied since the transaction began
     * @throws IllegalStateException if the transaction has ended
     */
    public <T extends @Nullable Object> T run(CommandBody<T> body) throws SQLException {
        requireActive();
        Command command = null;
        try {
            command = start();
            T result = body.run(command);
            references.checkImmediate();
            return result;
        } catch (Throwable failed) {
            abort(failed);
            throw failed;
        } finally {
            end(command);
        }
    }

    /**
     * Commits. An aborted transaction is rolled back instead, as PostgreSQL does on COMMIT.
     *
     * @return whether it was committed
     * @throws SQLException 23503 from a deferred foreign key, 40P01, 40001 (at serializable also for what was read), or a timeout while checking it, 57P01 if the
     *     store was emptied; the transaction has then been rolled back
     * @throws IllegalStateException if the transaction has ended
     */
    public boolean commit() throws SQLException {
        requireOpen();
        if (state == TransactionState.ABORTED) {
            rollback();
            return false;
        }
        if (serial == null) {
            checkAndCommit();
            return true;
        }
        lock.lock(); // Nobody may come to depend on it between its check and its end.
        try {
            checkAndCommit();
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void checkAndCommit() throws SQLException {
        boolean checked = false;
        try {
            checkDeferred();
            if (serial != null) {
                store.dependencies().beforeCommit(serial);
            }
            checked = true;
        } finally {
            if (!checked) {
                rollback();
            }
        }
        finish(TransactionState.COMMITTED);
    }

    /** Takes everything back but the numbers drawn from sequences. Does nothing if the transaction has ended. */
    public void rollback() {
        if (isOpen()) {
            finish(TransactionState.ROLLED_BACK);
        }
    }

    /**
     * Sets a savepoint; one of the same name is hidden, not replaced.
     *
     * @throws SQLException 25P02 if the transaction is aborted
     */
    public void savepoint(String name) throws SQLException {
        requireActive();
        savepoints.add(new Savepoints.Savepoint(name, log.size(), references.deferred()));
    }

    /**
     * Takes back what was done since the savepoint and makes the transaction active again; the savepoint stays.
     *
     * @throws SQLException 3B001 if there is none of this name; that aborts the transaction
     */
    public void rollbackTo(String name) throws SQLException {
        requireOpen();
        try {
            takeBackTo(savepoints.returnTo(name));
            state = TransactionState.ACTIVE;
            failure = null;
        } catch (SQLException unknown) {
            abort(unknown);
            throw unknown;
        }
    }

    /**
     * Forgets the savepoint and those after it, keeping what was done since.
     *
     * @throws SQLException 3B001 if there is none of this name, 25P02 if the transaction is aborted
     */
    public void release(String name) throws SQLException {
        requireActive();
        try {
            savepoints.release(name);
        } catch (SQLException unknown) {
            abort(unknown);
            throw unknown;
        }
    }

    /** Makes the command that is running fail with 57014. Does nothing between commands. Called by any thread. */
    public void cancel() {
        lock.lock();
        try {
            waiter.cancel();
        } finally {
            lock.unlock();
        }
    }

    /** How long each wait for a lock may last ({@code lock_timeout}); zero, the default, means no limit. */
    public void lockTimeout(Duration timeout) {
        waiter.lockTimeout(timeout);
    }

    /** How long each later command may last ({@code statement_timeout}); zero, the default, means no limit. */
    public void statementTimeout(Duration timeout) {
        waiter.statementTimeout(timeout);
    }

    /** What can be done with it now. */
    public TransactionState state() {
        return state;
    }

    /** Sees what the replica has, and not what is committed. Called before its first command. */
    public void readAtReplica() {
        atReplica = true;
    }

    /** Its isolation level. */
    public IsolationLevel isolation() {
        return isolation;
    }

    /** Whether it refuses writes with 25006. */
    public boolean readOnly() {
        return readOnly;
    }

    Store store() {
        return store;
    }

    Xact xact() {
        return xact;
    }

    ChangeLog log() {
        return log;
    }

    Waiter waiter() {
        return waiter;
    }

    RowWriter writer() {
        return writer;
    }

    References references() {
        return references;
    }

    long snapshotCommit() {
        return snapshotCommit;
    }

    /** The number of the command in progress; what it writes is seen by commands of higher numbers. */
    int commandNumber() {
        return commands;
    }

    /** Begins a part of a command that sees what came before in the command, such as a foreign key's action. */
    void nextCommandNumber() {
        commands++;
    }

    boolean repeatableRead() {
        return isolation != IsolationLevel.READ_COMMITTED;
    }

    /** What a foreign key check sees: at read committed the latest state, else the transaction's; always its own writes. */
    Snapshot checkSnapshot() {
        return new Snapshot(xact, repeatableRead() ? snapshotCommit : store.lastCommit(), Integer.MAX_VALUE);
    }

    /** What a foreign key's action sees: the latest state. */
    Snapshot latestSnapshot() {
        return new Snapshot(xact, store.lastCommit(), Integer.MAX_VALUE);
    }

    void requireWritable(String command) throws SQLException {
        if (readOnly) {
            throw TransactionErrors.readOnly(command);
        }
    }

    Command start() throws SQLException {
        lock.lock();
        try {
            waiter.commandStarts();
            commands++;
            if (snapshotCommit == NO_SNAPSHOT) {
                snapshotCommit = atReplica ? store.replicaCommit() : store.lastCommit();
            }
            beginSerially();
            store.vacuum();
            return new Command(this, new Snapshot(xact, snapshotCommit, commands));
        } finally {
            lock.unlock();
        }
    }

    private void end(@Nullable Command command) {
        if (command != null) {
            command.end();
        }
        waiter.commandEnds();
        if (!repeatableRead()) {
            snapshotCommit = NO_SNAPSHOT;
        }
    }

    private void beginSerially() throws SQLException {
        SerialTransaction known = serial;
        if (isolation == IsolationLevel.SERIALIZABLE && known == null) {
            serial = store.dependencies().begin(readOnly);
        } else if (known != null) {
            store.dependencies().requireNotDoomed(known);
        }
    }

    /** Notes that rows with a key are read; under the store's lock. */
    void reads(Index index, Object key) throws SQLException {
        if (serial != null) {
            store.dependencies().reads(serial, index, key);
        }
    }

    /** Notes that all rows of a table are read; under the store's lock. */
    void readsAll(Table table) throws SQLException {
        if (serial != null) {
            store.dependencies().readsAll(serial, table);
        }
    }

    /** Notes that a version of a row comes or goes; under the store's lock. */
    void writes(Row version) throws SQLException {
        if (serial != null) {
            store.dependencies().writes(serial, version);
        }
    }

    private void checkDeferred() throws SQLException {
        if (references.deferred() > 0) {
            Command command = start();
            try {
                references.checkDeferred();
            } finally {
                end(command);
            }
        } else if (waiter.terminated()) {
            throw TransactionErrors.terminated();
        }
    }

    private void abort(Throwable failed) {
        takeBackTo(savepoints.last());
        state = TransactionState.ABORTED;
        failure = failed;
    }

    void takeBackTo(Savepoints.Savepoint point) {
        lock.lock();
        try {
            if (!waiter.terminated()) {
                log.undoTo(point.changes());
                waiter.wakeFollowers();
            }
            references.forgetAfter(point.deferred());
        } finally {
            lock.unlock();
        }
    }

    void finish(TransactionState end) {
        lock.lock();
        try {
            if (!waiter.terminated()) {
                store.end(this, end == TransactionState.COMMITTED);
                endSerially(end == TransactionState.COMMITTED);
            }
            state = end;
            snapshotCommit = NO_SNAPSHOT;
        } finally {
            lock.unlock();
        }
    }

    private void endSerially(boolean commit) {
        if (serial != null) {
            store.dependencies().end(serial, commit);
        }
    }

    private boolean isOpen() {
        return state == TransactionState.ACTIVE || state == TransactionState.ABORTED;
    }

    private void requireOpen() {
        if (!isOpen()) {
            throw new IllegalStateException("the transaction has ended (" + state + "): begin another");
        }
    }

    private void requireActive() throws SQLException {
        requireOpen();
        if (state == TransactionState.ABORTED) {
            throw TransactionErrors.aborted(failure);
        }
    }
}
