package dev.todosdk.persistence.exception;

import java.util.Objects;
import java.util.UUID;

/**
 * Names one commit, so that its outcome can be asked for after its answer was lost. A writing unit stores its token in the
 * transaction that it commits: the token is there exactly when the unit's writes are. Immutable.
 *
 * <p>It holds no value of a row and may be logged, stored and read back: {@code new CommitToken(UUID.fromString(text))}.
 * Whoever can have it asked for by {@code outcomeOf} can settle a commit that is still under way; do not take one from a
 * request whose sender was not told it.
 *
 * @param id unique, and ordered by the time it was made (UUID version 7)
 */
public record CommitToken(UUID id) {

    /**
     * Takes an id.
     *
     * @param id the token's value
     * @throws NullPointerException when the id is null
     */
    public CommitToken {
        Objects.requireNonNull(id, "id");
    }

    /** The id as text. */
    @Override
    public String toString() {
        return id.toString();
    }
}
