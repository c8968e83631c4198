package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.ConstraintErrors;
import dev.todosdk.testkit.memory.data.HeapIndex;
import dev.todosdk.testkit.memory.data.Reference;
import dev.todosdk.testkit.memory.data.ReferentialAction;
import dev.todosdk.testkit.memory.data.Row;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL's foreign key triggers do. */
final class ForeignKeyChecks {
    private final Transaction transaction;
    private final Store store;
    private final ReentrantLock lock;

    ForeignKeyChecks(Transaction transaction) {
        this.transaction = transaction;
        this.store = transaction.store();
        this.lock = store.lock();
    }

    /** The referenced row must be there, and is locked so that it stays. */
    void requireParent(Reference reference, Row child) throws SQLException {
        lock.lock();
        try {
            Object key = reference.child().index().keyOf(child);
            // A version that its own transaction has replaced since is checked under its successor's name.
            if (key != null && child.remover == null) {
                lockParent(reference, key);
            }
        } finally {
            lock.unlock();
        }
    }

    private void lockParent(Reference reference, Object key) throws SQLException {
        HeapIndex parents = store.heapIndex(reference.parent().index());
        Row parent = store.reader().first(parents, key, transaction.checkSnapshot());
        if (parent == null) {
            throw ConstraintErrors.noParent(reference);
        }
        Row newest = locks().lockOnly(parent, RowLockMode.KEY_SHARE, LockWait.WAIT);
        if (newest == null || !key.equals(parents.keyOf(newest))) {
            throw ConstraintErrors.noParent(reference);
        }
    }

    void keyDeleted(Reference reference, Row parent) throws SQLException {
        Object key = reference.parent().index().keyOf(parent);
        if (key == null) {
            return;
        }
        ReferentialAction action = reference.key().onDelete();
        switch (action) {
            case NO_ACTION, RESTRICT -> requireNoChildren(reference, key, action);
            case CASCADE -> deleteChildren(reference, key);
            case SET_NULL -> updateChildren(reference, key, null);
        }
    }

    void keyChanged(Reference reference, Row before, Row after) throws SQLException {
        Object key = reference.parent().index().keyOf(before);
        if (key == null) {
            return;
        }
        ReferentialAction action = reference.key().onUpdate();
        switch (action) {
            case NO_ACTION, RESTRICT -> requireNoChildren(reference, key, action);
            case CASCADE -> updateChildren(reference, key, after);
            case SET_NULL -> updateChildren(reference, key, null);
        }
    }

    private void requireNoChildren(Reference reference, Object key, ReferentialAction action) throws SQLException {
        boolean restrict = action == ReferentialAction.RESTRICT;
        lock.lock();
        try {
            HeapIndex parents = store.heapIndex(reference.parent().index());
            if (!restrict && store.reader().first(parents, key, transaction.latestSnapshot()) != null) {
                // Another row has the key now.
                return;
            }
            for (Row child : children(reference, key)) {
                Row newest = locks().lockOnly(child, RowLockMode.KEY_SHARE, LockWait.WAIT);
                if (newest != null && hasKey(reference, newest, key)) {
                    throw restrict
                            ? ConstraintErrors.restricted(reference)
                            : ConstraintErrors.stillReferenced(reference);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private void deleteChildren(Reference reference, Object key) throws SQLException {
        for (Row child : childrenToChange(reference, key)) {
            transaction.writer().delete(command(), child, newest -> hasKey(reference, newest, key));
        }
    }

    private void updateChildren(Reference reference, Object key, @Nullable Row parent) throws SQLException {
        for (Row child : childrenToChange(reference, key)) {
            transaction
                    .writer()
                    .update(
                            command(),
                            child,
                            newest -> hasKey(reference, newest, key),
                            current -> follow(reference, current, parent));
        }
    }

    /** The child's values with the parent's key, or with NULLs if there is no parent. */
    private static @Nullable Object[] follow(Reference reference, Row child, @Nullable Row parent) {
        @Nullable Object[] values = child.values();
        int[] own = reference.child().index().positions();
        for (int i = 0; i < own.length; i++) {
            values[own[i]] = parent == null
                    ? null
                    : parent.get(reference.parent().index().positions()[i]);
        }
        return values;
    }

    private List<Row> childrenToChange(Reference reference, Object key) throws SQLException {
        lock.lock();
        try {
            List<Row> children = children(reference, key);
            for (Row child : children) {
                if (!transaction.checkSnapshot().sees(child)) {
                    throw TransactionErrors.concurrentUpdate();
                }
            }
            return children;
        } finally {
            lock.unlock();
        }
    }

    private List<Row> children(Reference reference, Object key) {
        return store.reader().all(store.heapIndex(reference.child().index()), key, transaction.latestSnapshot());
    }

    private static boolean hasKey(Reference reference, Row child, Object key) {
        return key.equals(reference.child().index().keyOf(child));
    }

    private Command command() {
        return new Command(transaction, transaction.latestSnapshot());
    }

    private RowLocks locks() {
        return transaction.writer().locks();
    }
}
