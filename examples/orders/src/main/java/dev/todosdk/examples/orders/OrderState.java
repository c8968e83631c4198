package dev.todosdk.examples.orders;

/** How far an order has come. */
public enum OrderState {
    /** It was placed. */
    RECEIVED,
    /** It was paid; the reference is the payment's receipt. */
    PAID,
    /** It left the house; the reference is the parcel's number. */
    SHIPPED
}
