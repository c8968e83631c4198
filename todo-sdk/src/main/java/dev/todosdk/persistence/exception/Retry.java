package dev.todosdk.persistence.exception;

/**
 * The decision whether {@code run} and {@code call} run a whole unit again after a failure of which it is certain that nothing was
 * applied. Immutable.
 */
public enum Retry {
    /** Again, as often as the policy allows: the cause may be gone a moment later. */
    BY_DEFAULT,
    /** Again when the policy asks for it, because it depends on the work whether the same again makes sense. */
    WHEN_ASKED,
    /** Not again: the same ends the same, or would feed an overload. */
    NEVER
}
