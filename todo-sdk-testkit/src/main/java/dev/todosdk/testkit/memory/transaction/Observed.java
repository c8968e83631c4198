package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Heap;
import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Index;
import dev.todosdk.testkit.memory.data.Reader;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Schema;
import dev.todosdk.testkit.memory.data.Sequences;
import dev.todosdk.testkit.memory.data.Slot;
import dev.todosdk.testkit.memory.data.Snapshot;
import dev.todosdk.testkit.memory.data.Table;
import dev.todosdk.testkit.memory.transaction.Observer.Touch;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a store that tells what it does.
 *
 * <p>What a transaction writes is seen when it commits, and what it locks is free when it ends: so both are touched again
 * at its end. Names are of tables and keys, since these are the same in each run.
 */
final class Observed extends StoreParts {

    /** What a snapshot reads at once, and what each commit changes. */
    private static final String COMMITS = "commits";
    /** Who waits first decides whom a deadlock ends. */
    private static final String WAITS = "waits";

    /** Which of several serializable transactions fails depends on all that each of them did before. */
    private static final String SERIALIZABLE = "serializable";

    private final Observer observer;

    Observed(Observer observer) {
        this.observer = observer;
    }

    Sequences sequences(Schema schema) {
        return new Sequences(schema) {
            @Override
            public synchronized long next(String name) throws SQLException {
                observer.touches("sequence " + name, Touch.WRITE);
                return super.next(name);
            }
        };
    }

    @Override
    Reader reader() {
        return new Reader() {
            @Override
            public @Nullable Slot first(Heap heap) {
                observer.touches(rowsOf(heap.table()), Touch.READ);
                return super.first(heap);
            }

            @Override
            public @Nullable Row first(HeapIndex index, Object key, Snapshot snapshot) {
                observer.touches(entry(index.description(), key), Touch.READ);
                return super.first(index, key, snapshot);
            }

            @Override
            public List<Row> all(HeapIndex index, Object key, Snapshot snapshot) {
                observer.touches(entry(index.description(), key), Touch.READ);
                return super.all(index, key, snapshot);
            }
        };
    }

    @Override
    Waiter waiter(ReentrantLock lock) {
        return new ToldWaiter(lock, observer.actor());
    }

    @Override
    Transaction transaction(Store store, IsolationLevel isolation, boolean readOnly) {
        return new Told(store, isolation, readOnly);
    }

    @Override
    RowWriter writer(Transaction transaction) {
        Told told = (Told) transaction;
        return new RowWriter(transaction) {
            @Override
            void add(Row row) throws SQLException {
                told.shows(row);
                super.add(row);
            }

            @Override
            void replace(Row current, Row next) throws SQLException {
                told.shows(current);
                told.shows(next);
                super.replace(current, next);
            }

            @Override
            void remove(Row current) throws SQLException {
                told.shows(current);
                super.remove(current);
            }
        };
    }

    @Override
    RowLocks locks(Transaction transaction) {
        Told told = (Told) transaction;
        return new RowLocks(transaction) {
            @Override
            boolean acquire(Slot slot, RowLockMode mode, LockWait wait) throws SQLException {
                boolean shared = mode == RowLockMode.KEY_SHARE || mode == RowLockMode.SHARE;
                told.holds("lock of " + nameOf(slot), shared ? Touch.READ : Touch.WRITE);
                return super.acquire(slot, mode, wait);
            }

            @Override
            void acquire(long number) throws SQLException {
                told.holds("number " + number, Touch.WRITE);
                super.acquire(number);
            }
        };
    }

    @Override
    UniqueKeys keys(Transaction transaction) {
        Told told = (Told) transaction;
        return new UniqueKeys(transaction) {
            @Override
            @Nullable Row holder(HeapIndex index, Object key, @Nullable Slot self) throws SQLException {
                told.holds("key " + entry(index.description(), key), Touch.WRITE);
                return super.holder(index, key, self);
            }
        };
    }

    private static String rowsOf(Table table) {
        return "rows of " + table;
    }

    private static String entry(Index index, Object key) {
        return index.table() + "." + index.name() + " " + key;
    }

    /** Of a table without a primary key all rows have one name. */
    private static String nameOf(Slot slot) {
        Table table = slot.heap.table();
        Row row = slot.newest;
        Index key = table.primaryKey();
        return row == null || key == null ? rowsOf(table) : entry(key, String.valueOf(key.keyOf(row)));
    }

    private final class ToldWaiter extends Waiter {
        private final ReentrantLock lock;
        private final Object actor;

        ToldWaiter(ReentrantLock lock, Object actor) {
            super(lock.newCondition());
            this.lock = lock;
            this.actor = actor;
        }

        @Override
        long now() {
            return observer.now();
        }

        @Override
        Waiter victim(List<Waiter> circle) {
            List<Object> actors =
                    circle.stream().map(member -> ((ToldWaiter) member).actor).toList();
            return circle.get(actors.indexOf(observer.victim(actors)));
        }

        @Override
        void beforeItIsEnded(Wait wait) throws SQLException {
            sleep(wait, 0);
        }

        @Override
        boolean sleep(Wait wait, long lockDeadline) throws SQLException {
            observer.touches(WAITS, Touch.WRITE);
            observer.touches(COMMITS, Touch.READ); // What the rest of the command reads, it reads as of its begin.
            List<Object> blockers = wait.blockers().stream()
                    .map(other -> ((ToldWaiter) other).actor)
                    .toList();
            int holds = lock.getHoldCount();
            for (int i = 0; i < holds; i++) {
                lock.unlock();
            }
            boolean ended;
            try {
                ended = observer.await(() -> wait.finished() || isEnded(), blockers);
            } finally {
                for (int i = 0; i < holds; i++) {
                    lock.lock();
                }
            }
            if (!ended) {
                throw TransactionErrors.lockTimeout();
            }
            return false;
        }
    }

    /** A transaction that tells at its end once more what it wrote and held. */
    private final class Told extends Transaction {
        private @Nullable Map<String, Touch> atEnd;

        Told(Store store, IsolationLevel isolation, boolean readOnly) {
            super(store, isolation, readOnly);
        }

        private Map<String, Touch> atEnd() {
            Map<String, Touch> known = atEnd;
            if (known == null) { // asked for by what the constructor above makes
                known = new LinkedHashMap<>();
                atEnd = known;
            }
            return known;
        }

        /** Nobody sees it before the commit, and then everybody. */
        void shows(Row row) {
            atEnd().put(rowsOf(row.table()), Touch.CHANGE);
            for (Index index : row.table().indexes()) {
                Object key = index.keyOf(row);
                if (key != null) {
                    atEnd().put(entry(index, key), Touch.WRITE);
                }
            }
        }

        void holds(String what, Touch how) {
            observer.touches(what, how);
            atEnd().merge(what, how, (one, other) -> one == other ? one : Touch.WRITE);
        }

        @Override
        Command start() throws SQLException {
            boolean first = snapshotCommit() == NO_SNAPSHOT;
            Command command = super.start();
            if (first && repeatableRead()) {
                observer.touches(COMMITS, Touch.READ);
            }
            if (isolation() == IsolationLevel.SERIALIZABLE) {
                observer.touches(SERIALIZABLE, Touch.WRITE);
            }
            return command;
        }

        @Override
        void takeBackTo(Savepoints.Savepoint point) {
            atEnd().forEach(observer::touches);
            super.takeBackTo(point);
        }

        @Override
        void finish(TransactionState end) {
            if (end == TransactionState.COMMITTED && log().wroteRows()) {
                observer.touches(COMMITS, Touch.CHANGE);
            }
            if (isolation() == IsolationLevel.SERIALIZABLE) {
                observer.touches(SERIALIZABLE, Touch.WRITE);
            }
            atEnd().forEach(observer::touches);
            super.finish(end);
        }
    }
}
