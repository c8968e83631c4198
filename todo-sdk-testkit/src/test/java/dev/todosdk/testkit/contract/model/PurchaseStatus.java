package dev.todosdk.testkit.contract.model;

/** How far a purchase is. */
public enum PurchaseStatus {
    /** Not paid. */
    OPEN,
    /** Paid. */
    PAID,
    /** Given up. */
    CANCELLED
}
