package dev.todosdk.testkit.memory.data;

/** What happens to the referencing rows when the referenced key goes away or changes. */
public enum ReferentialAction {
    /** The command, or the commit when deferred, fails if rows still refer to the key. */
    NO_ACTION,
    /** The command fails if rows still refer to the key, be it that another row has it by then. */
    RESTRICT,
    /** The referencing rows are deleted, or follow the new key. */
    CASCADE,
    /** The referencing columns become NULL. */
    SET_NULL
}
