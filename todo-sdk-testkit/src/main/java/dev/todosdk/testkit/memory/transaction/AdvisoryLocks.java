package dev.todosdk.testkit.memory.transaction;

import dev.todosdk.testkit.memory.data.Lockable;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers that applications lock, each until the end of the transaction that has it. Used under the store's lock. Those
 * that were locked once stay known, as there are no more of them than an application's keys.
 */
final class AdvisoryLocks {
    private final Map<Long, Lockable> known = new HashMap<>();

    Lockable of(long number) {
        return known.computeIfAbsent(number, unknown -> new Lockable());
    }

    void clear() {
        known.clear();
    }
}
