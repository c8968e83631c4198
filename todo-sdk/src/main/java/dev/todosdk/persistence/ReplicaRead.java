package dev.todosdk.persistence;

import java.time.Duration;

/**
 * That a unit may read at a replica, and what it must see there. Immutable.
 *
 * @param after what was committed up to there is seen
 * @param patience how long to wait for the replica to have it, before the primary is asked
 */
record ReplicaRead(CommitPosition after, Duration patience) {

    static final ReplicaRead ANY = new ReplicaRead(CommitPosition.START, Duration.ZERO);
}
