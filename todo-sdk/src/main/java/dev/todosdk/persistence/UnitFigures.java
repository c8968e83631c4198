package dev.todosdk.persistence;

/**
 * The figures of the units of work of a database, and of what is rare among them, counted since its start. Immutable.
 *
 * @param open units under way
 * @param retried how often a unit was run again
 * @param inDoubt how often the answer to a commit was lost, and the database was asked what became of it
 * @param unresolved how often it could not tell
 */
public record UnitFigures(int open, long retried, long inDoubt, long unresolved) {}
