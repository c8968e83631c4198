package dev.todosdk.spring;

/** What an application says so that a unit runs although a transaction of Spring's is open. */
enum ExplicitWord {
    NONE,
    /** Around the unit: {@code Propagation.NOT_SUPPORTED}. */
    NOT_SUPPORTED,
    /** For all units: {@code todo-sdk.inside-transactional=separate}. */
    SEPARATE
}
