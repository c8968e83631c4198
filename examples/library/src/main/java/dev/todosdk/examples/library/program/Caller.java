package dev.todosdk.examples.library.program;

import java.util.Optional;

/** Tells who asks, on the thread that asks; nobody, where the program itself does. Thread-safe. */
public interface Caller {

    /** Who it is. */
    Optional<String> user();

    /** In which branch. */
    Optional<String> branch();
}
