package dev.todosdk.testkit.exploration;

import org.jspecify.annotations.Nullable;

/**
 * A step of a unit, or that it is the one whom a deadlock ends.
 *
 * @param unit its number, from 0
 * @param fault what the step meets, or null
 * @param isVictim whether a deadlock ends it
 */
record Turn(int unit, @Nullable Fault fault, boolean isVictim) {

    Turn(int unit, @Nullable Fault fault) {
        this(unit, fault, false);
    }

    /** Whether it is a step like any other. */
    boolean isPlain() {
        return fault == null && !isVictim;
    }
}
