package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Lockable;
import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Slot;
import org.jspecify.annotations.Nullable;

/** Something a transaction did that a rollback takes back. Used under the store's lock. */
abstract class Undoable {

    /** Makes it as if it had not been done; called in reverse order. */
    abstract void undo();

    /** Whether others see a difference when it is committed. */
    boolean writesRow() {
        return true;
    }

    /** The version that became superfluous when the transaction committed, once no snapshot needs it; null if none. */
    @Nullable Row replaced() {
        return null;
    }

    /** What is left to do when the transaction has ended and its locks can go. */
    void release() {}

    /** A new row. */
    static final class Inserted extends Undoable {
        private final Slot slot;

        Inserted(Slot slot) {
            this.slot = slot;
        }

        @Override
        void undo() {
            slot.heap.remove(slot);
        }
    }

    /** A new version of a row. */
    static final class Updated extends Undoable {
        private final Slot slot;
        private final Row before;
        private final Row after;

        Updated(Slot slot, Row before, Row after) {
            this.slot = slot;
            this.before = before;
            this.after = after;
        }

        @Override
        void undo() {
            slot.newest = before;
            before.remover = null;
            after.older = null;
            slot.heap.forget(after, slot);
        }

        @Override
        Row replaced() {
            return before;
        }
    }

    /** The end of a row. */
    static final class Deleted extends Undoable {
        private final Row row;

        Deleted(Row row) {
            this.row = row;
        }

        @Override
        void undo() {
            row.remover = null;
        }

        @Override
        Row replaced() {
            return row;
        }
    }

    /** A lock, or a stronger one than before. */
    static final class Locked extends Undoable {
        private final Lockable locked;
        private final Waiter holder;
        private final @Nullable RowLockMode before;

        Locked(Lockable locked, Waiter holder, @Nullable RowLockMode before) {
            this.locked = locked;
            this.holder = holder;
            this.before = before;
        }

        @Override
        void undo() {
            set(before);
        }

        @Override
        boolean writesRow() {
            return false;
        }

        @Override
        void release() {
            set(null);
        }

        private void set(@Nullable RowLockMode mode) {
            RowLockQueue lock = RowLockQueue.of(locked);
            if (lock != null) {
                lock.set(holder, mode);
                if (lock.unused()) {
                    locked.lock = null;
                }
            }
        }
    }
}
