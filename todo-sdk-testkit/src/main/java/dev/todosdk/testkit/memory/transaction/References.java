package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Reference;
import dev.todosdk.testkit.memory.data.ReferentialAction;
import dev.todosdk.testkit.memory.data.Row;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** The foreign key work a transaction has still to do: at the end of its command, or at commit for what is deferred. */
final class References {
    private final Transaction transaction;
    private final ForeignKeyChecks checks;
    private final Queue<Task> immediate = new ArrayDeque<>(0);
    private final List<Task> deferred = new ArrayList<>(0);

    /** Something to check or to do because a row was written. */
    @FunctionalInterface
    private interface Task {
        void run() throws SQLException;
    }

    References(Transaction transaction) {
        this.transaction = transaction;
        this.checks = new ForeignKeyChecks(transaction);
    }

    void inserted(Row row) {
        for (Reference reference : row.table().references()) {
            requireParent(reference, row);
        }
    }

    void updated(Row before, Row after) {
        for (Reference reference : before.table().referencedBy()) {
            if (reference.parent().index().differs(before, after)) {
                keyGone(reference, reference.key().onUpdate(), () -> checks.keyChanged(reference, before, after));
            }
        }
        // The check of a row that this transaction inserted may still be due and will pass over the old version.
        boolean own = before.creator == transaction.xact();
        for (Reference reference : before.table().references()) {
            if (own || reference.child().index().differs(before, after)) {
                requireParent(reference, after);
            }
        }
    }

    void deleted(Row row) {
        for (Reference reference : row.table().referencedBy()) {
            keyGone(reference, reference.key().onDelete(), () -> checks.keyDeleted(reference, row));
        }
    }

    void checkImmediate() throws SQLException {
        for (Task task = immediate.poll(); task != null; task = immediate.poll()) {
            transaction.nextCommandNumber();
            task.run();
        }
    }

    int deferred() {
        return deferred.size();
    }

    void checkDeferred() throws SQLException {
        for (int i = 0; i < deferred.size(); i++) {
            deferred.get(i).run();
        }
    }

    void forgetAfter(int mark) {
        immediate.clear();
        deferred.subList(mark, deferred.size()).clear();
    }

    private void requireParent(Reference reference, Row row) {
        add(reference.key().deferred(), () -> checks.requireParent(reference, row));
    }

    /** Actions are done at the command's end in any case; only the bare check can be deferred. */
    private void keyGone(Reference reference, ReferentialAction action, Task task) {
        add(reference.key().deferred() && action == ReferentialAction.NO_ACTION, task);
    }

    private void add(boolean later, Task task) {
        if (later) {
            deferred.add(task);
        } else {
            immediate.add(task);
        }
    }
}
