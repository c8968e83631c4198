package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Lockable;
import dev.todosdk.testkit.memory.data.SlotLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has locked a row, and who queues for it. Used under the store's lock. */
final class RowLockQueue implements SlotLock {
    private final List<Grant> grants = new ArrayList<>(1);
    private final List<Request> queue = new ArrayList<>(0);

    private record Grant(Waiter holder, RowLockMode mode) {}

    /** The lock of what somebody has or wants, or null. */
    static @Nullable RowLockQueue of(Lockable lockable) {
        return (RowLockQueue) lockable.lock;
    }

    @Nullable RowLockMode heldBy(Waiter one) {
        for (Grant grant : grants) {
            if (grant.holder == one) {
                return grant.mode;
            }
        }
        return null;
    }

    /** Whether others hold the row so that this transaction cannot have it; who only queues does not hold. */
    boolean refuses(Waiter one, RowLockMode mode) {
        for (Grant grant : grants) {
            if (grant.holder != one && grant.mode.conflictsWith(mode)) {
                return true;
            }
        }
        return false;
    }

    /** Sets what a transaction holds, null for nothing, and lets in who can come in now. */
    void set(Waiter one, @Nullable RowLockMode mode) {
        grants.removeIf(grant -> grant.holder == one);
        if (mode != null) {
            grants.add(new Grant(one, mode));
        }
        admit();
    }

    Request enqueue(Waiter one, RowLockMode mode) {
        Request request = new Request(one, mode);
        queue.add(request);
        return request;
    }

    boolean unused() {
        return grants.isEmpty() && queue.isEmpty();
    }

    /** First come, first served, as PostgreSQL's tuple lock has it. */
    private void admit() {
        for (Iterator<Request> waiting = queue.iterator(); waiting.hasNext(); ) {
            Request request = waiting.next();
            if (!refuses(request.waiter, request.mode) && request.ahead().isEmpty()) {
                waiting.remove();
                grants.removeIf(grant -> grant.holder == request.waiter);
                grants.add(new Grant(request.waiter, request.mode));
                request.finish();
            }
        }
    }

    /** A place in the queue. */
    final class Request extends Wait {
        private final RowLockMode mode;

        private Request(Waiter waiter, RowLockMode mode) {
            super(waiter);
            this.mode = mode;
        }

        @Override
        Collection<Waiter> blockers() {
            Set<Waiter> blockers = new LinkedHashSet<>(ahead());
            for (Grant grant : grants) {
                if (grant.holder != waiter && grant.mode.conflictsWith(mode)) {
                    blockers.add(grant.holder);
                }
            }
            return blockers;
        }

        @Override
        void withdraw() {
            if (queue.remove(this)) {
                admit();
            }
        }

        /** Who came earlier and wants what excludes this request. */
        private List<Waiter> ahead() {
            List<Waiter> ahead = new ArrayList<>(0);
            for (Request other : queue) {
                if (other == this) {
                    break;
                }
                if (other.mode.conflictsWith(mode)) {
                    ahead.add(other.waiter);
                }
            }
            return ahead;
        }
    }
}
