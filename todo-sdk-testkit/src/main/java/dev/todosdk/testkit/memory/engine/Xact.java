package dev.todosdk.testkit.memory.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What row versions remember of the transaction that wrote them: whether it has committed, and as which one. */
final class Xact {
    /** The place among all commits, from 1; 0 while in progress. What is rolled back leaves no versions behind. */
    long commit;
    /** The transaction while it is in progress, for those who must wait for it. */
    @Nullable Transaction owner;

    private @Nullable List<Wait> waiters;

    Xact(Transaction owner) {
        this.owner = owner;
    }

    boolean committed() {
        return commit != 0;
    }

    void addWaiter(Wait wait) {
        if (waiters == null) {
            waiters = new ArrayList<>();
        }
        waiters.add(wait);
    }

    void removeWaiter(Wait wait) {
        if (waiters != null) {
            waiters.remove(wait);
        }
    }

    /** Lets all who wait for this transaction look again: it ended, or took back a part. */
    void wakeWaiters() {
        if (waiters != null) {
            waiters.forEach(Wait::finish);
            waiters = null;
        }
    }
}
