package dev.todosdk.testkit.exploration;

/** Ends a unit whose process is gone. An error, so that code which catches exceptions lets it pass. */
final class Crashed extends Error {

    private static final long serialVersionUID = 1;

    Crashed(String message) {
        super(message, null, false, false);
    }
}
