package dev.todosdk.testkit.exploration;

/** Decides whose turn it is. */
@FunctionalInterface
interface Chooser {

    /** The position of the chosen turn. Called by one thread at a time. */
    int choose(Choice choice);
}
