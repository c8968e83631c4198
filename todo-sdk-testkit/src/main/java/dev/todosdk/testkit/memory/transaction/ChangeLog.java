package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Row;
import dev.todosdk.testkit.memory.data.Vacuum;
import java.util.ArrayList;
import java.util.List;

/** What a transaction did, in order, so that it can be taken back or made final. Used under the store's lock. */
final class ChangeLog {
    private final List<Undoable> changes = new ArrayList<>();

    void add(Undoable change) {
        changes.add(change);
    }

    int size() {
        return changes.size();
    }

    /** Takes back all that came after this many changes. */
    void undoTo(int mark) {
        while (changes.size() > mark) {
            changes.remove(changes.size() - 1).undo();
        }
    }

    boolean wroteRows() {
        for (Undoable change : changes) {
            if (change.writesRow()) {
                return true;
            }
        }
        return false;
    }

    void handReplacedTo(Vacuum vacuum) {
        for (Undoable change : changes) {
            Row replaced = change.replaced();
            if (replaced != null) {
                vacuum.add(replaced);
            }
        }
    }

    /** Lets go of what the transaction held. */
    void release() {
        changes.forEach(Undoable::release);
        changes.clear();
    }
}
