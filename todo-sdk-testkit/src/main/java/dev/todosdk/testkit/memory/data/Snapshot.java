package dev.todosdk.testkit.memory.data;

import org.jspecify.annotations.Nullable;

/**
 * What a command may see: what was committed up to a point, and what its own transaction wrote in earlier commands.
 *
 * @param self the transaction that looks
 * @param commit the last commit it sees
 * @param command the first of its own commands it does not see
 */
public record Snapshot(Xact self, long commit, int command) {

    /** Whether this version is the one to be seen. */
    public boolean sees(Row row) {
        return happened(row.creator, row.createdIn) && !happened(row.remover, row.removedIn);
    }

    private boolean happened(@Nullable Xact xact, int inCommand) {
        if (xact == null) {
            return false;
        }
        return xact == self ? inCommand < command : xact.committed() && xact.commit() <= commit;
    }
}
