package dev.todosdk.testkit.memory.transaction;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The stack of a transaction's savepoints; an equal name hides an earlier one. */
final class Savepoints {
    private final List<Savepoint> stack = new ArrayList<>(0);

    /**
     * A point to return to.
     *
     * @param changes how many changes had been made
     * @param deferred how many checks had been deferred
     */
    record Savepoint(String name, int changes, int deferred) {
        static final Savepoint BEGIN = new Savepoint("", 0, 0);
    }

    void add(Savepoint savepoint) {
        stack.add(savepoint);
    }

    /** The youngest point, the transaction's begin if there is no savepoint. */
    Savepoint last() {
        return stack.isEmpty() ? Savepoint.BEGIN : stack.get(stack.size() - 1);
    }

    /** Drops all that are younger than the one of this name, and returns that. */
    Savepoint returnTo(String name) throws SQLException {
        int at = indexOf(name);
        stack.subList(at + 1, stack.size()).clear();
        return stack.get(at);
    }

    /** Drops the one of this name with all that are younger. */
    void release(String name) throws SQLException {
        stack.subList(indexOf(name), stack.size()).clear();
    }

    private int indexOf(String name) throws SQLException {
        for (int i = stack.size() - 1; i >= 0; i--) {
            if (stack.get(i).name().equals(name)) {
                return i;
            }
        }
        throw TransactionErrors.noSavepoint(name);
    }
}
