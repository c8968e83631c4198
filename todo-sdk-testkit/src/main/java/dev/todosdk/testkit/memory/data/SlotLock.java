package dev.todosdk.testkit.memory.data;

/** What a row remembers of those who locked it; what that means is the transactions' own matter. */
public interface SlotLock {}
