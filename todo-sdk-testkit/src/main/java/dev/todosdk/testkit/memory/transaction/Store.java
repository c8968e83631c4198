package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Heap;
import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Reader;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Sequences;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.data.Vacuum;
import dev.todosdk.testkit.memory.data.Xact;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A database in memory: the rows and counters of a {@link Schema}. Thread safe.
 *
 * <p>All threads share one lock, which is held for single rows and short runs of them, never while a transaction waits or
 * the caller's conditions are evaluated.
 *
 * <pre>{@code
 * Transaction transaction = store.begin(IsolationLevel.READ_COMMITTED, false);
 * transaction.run(command -> command.insert(customer, 1L, "a@example.org"));
 * transaction.commit();
 * }</pre>
 */
public final class Store {
    private static final long NO_STOP = Long.MAX_VALUE;

    private final ReentrantLock lock = new ReentrantLock();
    private final Schema schema;
    private final StoreParts parts;
    private final Reader reader;
    private final Sequences sequences;
    private final Vacuum vacuum = new Vacuum();
    private final Dependencies dependencies = new Dependencies();
    private final AdvisoryLocks advisoryLocks = new AdvisoryLocks();
    private final Map<Xact, Transaction> open = new LinkedHashMap<>();
    private final Heap[] heaps;
    /** Where the tables of ids are. */
    private final Store ofIds;

    private volatile long lastCommit;
    private volatile long replicaStop = NO_STOP;

    /** An empty store. */
    public Store(Schema schema) {
        this(schema, new StoreParts());
    }

    Store(Schema schema, StoreParts parts) {
        this(schema, parts, new Sequences(schema), null);
    }

    private Store(Schema schema, StoreParts parts, Sequences sequences, @Nullable Store ofIds) {
        this.ofIds = ofIds == null ? this : ofIds;
        this.schema = schema;
        this.parts = parts;
        this.reader = parts.reader();
        this.sequences = sequences;
        this.heaps = new Heap[schema.tables().size()];
        emptyHeaps();
    }

    /**
     * An empty store that tells what its transactions do, and in which whoever is told waits in their place.
     *
     * @param observer is told
     */
    public Store observed(Observer observer) {
        Observed observed = new Observed(observer);
        return new Store(schema, observed, observed.sequences(schema), null);
    }

    /** Another store of the same schema, empty, that draws its numbers from the same sequences and tables of ids. */
    public Store another() {
        return new Store(schema, parts, sequences, ofIds);
    }

    /** The store where the tables of ids are: it, or the one that it was made of. */
    public Store ofIds() {
        return ofIds;
    }

    /**
     * Lets all sequences go on further away.
     *
     * @param distance of the first; that of the second is twice as much, and so on
     */
    public void advanceSequences(long distance) {
        sequences.advance(distance);
    }

    /** What the store consists of. */
    public Schema schema() {
        return schema;
    }

    /**
     * Begins a transaction. Its snapshot is taken by its first command.
     *
     * @param readOnly whether it refuses writes
     */
    public Transaction begin(IsolationLevel isolation, boolean readOnly) throws SQLException {
        Transaction transaction = parts.transaction(this, isolation, readOnly);
        lock.lock();
        try {
            open.put(transaction.xact(), transaction);
        } finally {
            lock.unlock();
        }
        return transaction;
    }

    /**
     * Empties all tables and restarts all sequences. Transactions still open lose what they did: their commands, the ones
     * waiting included, fail with 57P01.
     */
    public void clear() {
        lock.lock();
        try {
            truncate();
            sequences.restart();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Empties all tables and lets the sequences go on, as PostgreSQL's TRUNCATE does: whoever reserved ids keeps them.
     * Transactions still open lose what they did, as with {@link #clear()}.
     */
    public void truncate() {
        lock.lock();
        try {
            open.values().forEach(transaction -> transaction.waiter().terminate());
            open.clear();
            vacuum.clear();
            dependencies.clear();
            advisoryLocks.clear();
            emptyHeaps();
        } finally {
            lock.unlock();
        }
    }

    ReentrantLock lock() {
        return lock;
    }

    StoreParts parts() {
        return parts;
    }

    AdvisoryLocks advisoryLocks() {
        return advisoryLocks;
    }

    Reader reader() {
        return reader;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    Sequences sequences() {
        return sequences;
    }

    long lastCommit() {
        return lastCommit;
    }

    /** How many commits there were that wrote. */
    public long position() {
        return lastCommit;
    }

    /** How many of them the replica has. */
    public long replicaCommit() {
        return Math.min(lastCommit, replicaStop);
    }

    /** Keeps the replica at what is committed now. */
    public void stopReplica() {
        lock.lock();
        try {
            replicaStop = lastCommit;
        } finally {
            lock.unlock();
        }
    }

    /** Lets the replica have everything. */
    public void followWithReplica() {
        replicaStop = NO_STOP;
    }

    /** The transaction behind what a row remembers, null if it has ended. */
    @Nullable Transaction inProgress(Xact xact) {
        return open.get(xact);
    }

    Heap heap(Table table) {
        Heap heap = heaps[table.ordinal()];
        if (heap.table() != table) {
            throw new IllegalArgumentException("table " + table + " belongs to another schema");
        }
        return heap;
    }

    HeapIndex heapIndex(Index index) {
        return heap(index.table()).index(index);
    }

    /** Makes a transaction's changes final or takes them back, then lets those waiting for it go on. */
    void end(Transaction transaction, boolean commit) {
        open.remove(transaction.xact());
        ChangeLog log = transaction.log();
        if (!commit) {
            log.undoTo(0);
        } else if (log.wroteRows()) {
            long number = lastCommit + 1;
            lastCommit = number;
            transaction.xact().commitAs(number);
            log.handReplacedTo(vacuum);
        }
        log.release();
        transaction.waiter().wakeFollowers();
        vacuum();
    }

    /** Removes what no snapshot needs any more. */
    void vacuum() {
        if (!vacuum.isIdle()) {
            vacuum.run(oldestSnapshot());
        }
    }

    private long oldestSnapshot() {
        long oldest = replicaCommit();
        for (Transaction transaction : open.values()) {
            oldest = Math.min(oldest, transaction.snapshotCommit());
        }
        return oldest;
    }

    private void emptyHeaps() {
        List<Table> tables = schema.tables();
        for (int i = 0; i < heaps.length; i++) {
            if (heaps[i] == null || !schema.isTableOfIds(tables.get(i).toString())) {
                heaps[i] = new Heap(tables.get(i));
            }
        }
    }
}
