package dev.todosdk.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The unit of work that a thread is in the middle of, kept where Spring keeps what belongs to a thread. Written by its thread;
 * one that nobody closed is ended by another.
 */
final class UnitAround {

    /** Where the innermost one is bound. */
    private static final Object KEY = UnitAround.class;

    private final String name;
    private final boolean separate;
    private final @Nullable UnitAround outer;
    private volatile boolean over;

    private UnitAround(String name, boolean separate, @Nullable UnitAround outer) {
        this.name = name;
        this.separate = separate;
        this.outer = outer;
    }

    /** Enters a unit, or a piece of its work that says of Spring's transactions that they are separate. */
    static UnitAround enter(String name, boolean separate) {
        UnitAround entered = new UnitAround(name, separate, innermost());
        bind(entered);
        return entered;
    }

    void leave() {
        over = true;
        bind(innermost());
    }

    /** The unit in which no transaction of Spring's may begin, or null. */
    static @Nullable String refusing() {
        UnitAround innermost = innermost();
        return innermost == null || innermost.separate ? null : innermost.name;
    }

    /** Units of {@code begin} may overlap, so that the first to end need not be the last that began. */
    private static @Nullable UnitAround innermost() {
        UnitAround around = (UnitAround) TransactionSynchronizationManager.getResource(KEY);
        while (around != null && around.over) {
            around = around.outer;
        }
        return around;
    }

    private static void bind(@Nullable UnitAround around) {
        TransactionSynchronizationManager.unbindResourceIfPossible(KEY);
        if (around != null) {
            TransactionSynchronizationManager.bindResource(KEY, around);
        }
    }
}
