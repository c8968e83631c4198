package dev.todosdk.examples.orders;

import java.util.List;

/**
 * An order as it was read. Immutable.
 *
 * @param number what the customer calls it
 * @param history oldest entry first
 */
public record OrderView(String number, List<Step> history) {

    /** Copies the history. */
    public OrderView {
        history = List.copyOf(history);
    }

    /** How far it has come: the latest entry's state. */
    public OrderState state() {
        return history.get(history.size() - 1).state();
    }
}
