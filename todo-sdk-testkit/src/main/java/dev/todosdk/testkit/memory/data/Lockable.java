package dev.todosdk.testkit.memory.data;

import org.jspecify.annotations.Nullable;

/** Something that transactions lock until they end: a row, or a number that means something to applications alone. */
public class Lockable {
    public @Nullable SlotLock lock;

    /** Locked by nobody. */
    public Lockable() {}
}
