package dev.todosdk.testkit.memory.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds circles of waiting transactions at the moment they close, and ends one of its members.
 *
 * <p>A circle always closes with a wait: who is granted something does not wait. PostgreSQL looks for circles once for
 * each wait, a second after its begin (deadlock_timeout), so there the victim is the member whose look comes first after
 * the circle closed. The engine names the same victim without waiting for that second.
 */
final class Deadlocks {
    private static final long DEADLOCK_TIMEOUT = Duration.ofSeconds(1).toNanos();

    private Deadlocks() {}

    /** To be called under the store's lock by who begins to wait. */
    static void resolve(Transaction starter) {
        List<Transaction> circle = circleThrough(starter);
        while (!circle.isEmpty()) {
            victimOf(circle, starter).waits().chooseAsVictim();
            circle = circleThrough(starter);
        }
    }

    private static Transaction victimOf(List<Transaction> circle, Transaction starter) {
        long now = System.nanoTime();
        Transaction victim = starter;
        for (Transaction member : circle) {
            boolean stillToLook = now - waitingSince(member) < DEADLOCK_TIMEOUT;
            if (stillToLook && waitingSince(member) - waitingSince(victim) < 0) {
                victim = member;
            }
        }
        return victim;
    }

    private static long waitingSince(Transaction transaction) {
        Wait wait = transaction.waits().current();
        return wait == null ? System.nanoTime() : wait.since;
    }

    /** The members of a circle through this transaction that has no victim yet; empty if there is none. */
    private static List<Transaction> circleThrough(Transaction starter) {
        List<Transaction> path = new ArrayList<>();
        return leadsTo(starter, starter, new HashSet<>(), path) ? path : List.of();
    }

    private static boolean leadsTo(
            Transaction target, Transaction from, Set<Transaction> visited, List<Transaction> path) {
        Wait wait = from.waits().current();
        if (wait == null || wait.finished() || from.waits().chosenAsVictim() || !visited.add(from)) {
            return false;
        }
        path.add(from);
        for (Transaction blocker : wait.blockers()) {
            if (blocker == target || leadsTo(target, blocker, visited, path)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }
}
