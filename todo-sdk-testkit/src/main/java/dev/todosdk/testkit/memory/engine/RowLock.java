package dev.todosdk.testkit.memory.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who has locked a row, and who queues for it. Used under the store's lock. */
final class RowLock {
    private final List<Grant> grants = new ArrayList<>(1);
    private final List<Request> queue = new ArrayList<>(0);

    private record Grant(Transaction holder, LockMode mode) {}

    @Nullable LockMode heldBy(Transaction transaction) {
        for (Grant grant : grants) {
            if (grant.holder == transaction) {
                return grant.mode;
            }
        }
        return null;
    }

    /** Whether others hold the row so that this transaction cannot have it; who only queues does not hold. */
    boolean refuses(Transaction transaction, LockMode mode) {
        for (Grant grant : grants) {
            if (grant.holder != transaction && grant.mode.conflictsWith(mode)) {
                return true;
            }
        }
        return false;
    }

    /** Sets what a transaction holds, null for nothing, and lets in who can come in now. */
    void set(Transaction transaction, @Nullable LockMode mode) {
        grants.removeIf(grant -> grant.holder == transaction);
        if (mode != null) {
            grants.add(new Grant(transaction, mode));
        }
        admit();
    }

    Request enqueue(Transaction transaction, LockMode mode) {
        Request request = new Request(transaction, mode);
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
        private final LockMode mode;

        private Request(Transaction waiter, LockMode mode) {
            super(waiter);
            this.mode = mode;
        }

        @Override
        Collection<Transaction> blockers() {
            Set<Transaction> blockers = new LinkedHashSet<>(ahead());
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
        private List<Transaction> ahead() {
            List<Transaction> ahead = new ArrayList<>(0);
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
