package dev.todosdk.postgresql.question;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the server said to statements that were sent together. It answers them in their order, up to the first that failed.
 *
 * @param given one for each that did not fail
 * @param failure what the next one failed with, or null when all went well
 * @param warnings what was remarked on any of them, or null
 */
public record Answers(
        List<StatementAnswer> given,
        @Nullable SQLException failure,
        @Nullable SQLWarning warnings) {

    /**
     * Gives a statement what was said to it, if anything was.
     *
     * @param statement among those that were sent
     * @param place its own, from 0
     */
    public void tell(NotedStatement statement, int place) {
        if (place < given.size()) {
            statement.answered(given.get(place));
        } else if (place == given.size() && failure != null) {
            statement.failed(failure);
        }
    }
}
