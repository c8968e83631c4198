package dev.todosdk.testkit.memory.transaction;

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
    static void resolve(Waiter starter) {
        List<Waiter> circle = circleThrough(starter);
        while (!circle.isEmpty()) {
            starter.victim(withFirst(victimOf(circle, starter), circle)).chooseAsVictim();
            circle = circleThrough(starter);
        }
    }

    private static Waiter victimOf(List<Waiter> circle, Waiter starter) {
        long now = starter.now();
        Waiter victim = starter;
        for (Waiter member : circle) {
            boolean stillToLook = now - waitingSince(member) < DEADLOCK_TIMEOUT;
            if (stillToLook && waitingSince(member) - waitingSince(victim) < 0) {
                victim = member;
            }
        }
        return victim;
    }

    private static List<Waiter> withFirst(Waiter first, List<Waiter> circle) {
        List<Waiter> ordered = new ArrayList<>(circle);
        ordered.remove(first);
        ordered.add(0, first);
        return ordered;
    }

    private static long waitingSince(Waiter waiter) {
        Wait wait = waiter.current();
        return wait == null ? waiter.now() : wait.since;
    }

    /** The members of a circle through this transaction that has no victim yet; empty if there is none. */
    private static List<Waiter> circleThrough(Waiter starter) {
        List<Waiter> path = new ArrayList<>();
        return leadsTo(starter, starter, new HashSet<>(), path) ? path : List.of();
    }

    private static boolean leadsTo(Waiter target, Waiter from, Set<Waiter> visited, List<Waiter> path) {
        Wait wait = from.current();
        if (wait == null || wait.finished() || from.chosenAsVictim() || !visited.add(from)) {
            return false;
        }
        path.add(from);
        for (Waiter blocker : wait.blockers()) {
            if (blocker == target || leadsTo(target, blocker, visited, path)) {
                return true;
            }
        }
        path.remove(path.size() - 1);
        return false;
    }
}
