package dev.todosdk.testkit.contract.library;

/** What a book is. Stored by its name. */
public enum Genre {
    /** Made up. */
    FICTION,
    /** True. */
    HISTORY,
    /** Neither. */
    POETRY
}
