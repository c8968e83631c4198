package dev.todosdk.observation;

import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.CommitOutcome;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A unit of work as its listeners see it: a call from its begin to its end, with all attempts that were made at it, or what
 * {@code begin} gave. It is the same object for all events of a unit, and goes on changing between them, so a listener copies
 * what it keeps. Parts that join a unit, and savepoints in it, are not told by themselves; what they do counts for the unit.
 *
 * <p>Times are in nanoseconds. Of one thread, the unit's.
 */
public interface ObservedUnit {

    /**
     * The name of the unit.
     *
     * @return as its options have it
     */
    default String name() {
        return options().name();
    }

    /**
     * The way the unit runs.
     *
     * @return as the caller gave it
     */
    UnitOptions options();

    /**
     * Tells whether the unit is a {@code call}, {@code run} or {@code read}: such units begin and end on one thread like
     * brackets, so that a listener may set something for the thread and take it back. Others may overlap, and end on a thread of
     * the garbage collector's.
     *
     * @return false for a unit of {@code begin}
     */
    boolean isCall();

    /**
     * The attempt that is under way, or was the last.
     *
     * @return 1 unless the unit was run again
     */
    int attempt();

    /**
     * The time since the unit began, or that it took: all attempts with their pauses, and the waiting for connections.
     *
     * @return in nanoseconds
     */
    long durationNanos();

    /**
     * The time that all attempts waited for a connection, also in vain.
     *
     * @return in nanoseconds; 0 when no statement needed one
     */
    long waitedNanos();

    /**
     * The round trips that all attempts have made, as the SDK sends: a batch is one, though the driver cuts a very long one;
     * pages of a stream after the first, and statements that the application makes on a JDBC connection, are not counted. In
     * memory, where nothing travels, the executions.
     *
     * @return how often the server was waited for
     */
    int roundTrips();

    /**
     * The rows that the last attempt wrote: entities inserted, changed and deleted, and what bulk operations and upserts have
     * hit. Rows of collections, and of the application's own statements, are not counted.
     *
     * @return without what was rolled back to a savepoint
     */
    long rowsWritten();

    /**
     * The kinds of statements that all attempts have made.
     *
     * @return a copy, in the order of the kinds
     */
    Set<StatementKind> statementKinds();

    /**
     * The outcome of the unit.
     *
     * @return null until it has ended
     */
    @Nullable CommitOutcome outcome();

    /**
     * The failure that ended the unit in the place of a commit: the SDK's exception, or what the work threw.
     *
     * @return null while it is under way, when it was committed, and when it was rolled back without an error
     */
    @Nullable Throwable failure();

    /**
     * Keeps something with the unit, for a later event of it.
     *
     * @param key whose it is; mostly the listener itself
     * @param value what to keep, or null to forget it
     */
    void put(Object key, @Nullable Object value);

    /**
     * The value that was kept with the unit.
     *
     * @param key whose it is, the same object as it was put with
     * @return the value, or null
     */
    @Nullable Object get(Object key);
}
