package dev.todosdk.testkit.contract.library;

/**
 * An address as a type of its own, which a converter stores as text. Immutable.
 *
 * @param user before the at sign
 * @param host behind it
 */
public record Email(String user, String host) {}
