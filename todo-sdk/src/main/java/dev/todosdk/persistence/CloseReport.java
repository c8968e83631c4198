package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.CommitToken;
import java.util.List;

/**
 * The ends of the units that were under way when their database was closed. Immutable.
 *
 * @param finished units that ended by themselves, whichever way
 * @param aborted units that were cut off; nothing of them is applied
 * @param unknown the tokens of commits whose outcome could not be learned; ask {@code outcomeOf} of a new database
 */
public record CloseReport(int finished, int aborted, List<CommitToken> unknown) {

    /**
     * Copies the list.
     *
     * @param finished units that ended by themselves, whichever way
     * @param aborted units that were cut off; nothing of them is applied
     * @param unknown the tokens of commits whose outcome could not be learned; ask {@code outcomeOf} of a new database
     */
    public CloseReport {
        unknown = List.copyOf(unknown);
    }
}
