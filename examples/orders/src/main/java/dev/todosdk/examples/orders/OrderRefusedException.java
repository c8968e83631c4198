package dev.todosdk.examples.orders;

/** What was asked for cannot be done with this order; nothing was changed. */
public final class OrderRefusedException extends RuntimeException {

    OrderRefusedException(String number, String reason) {
        super("Order " + number + " " + reason + ". Nothing was changed.");
    }
}
