package dev.todosdk.persistence;

import dev.todosdk.persistence.exception.InvalidInputException;
import java.util.Objects;

/**
 * The place of a commit among all commits of a database: what was committed up to there is before it. A unit that reads at a
 * replica and says {@link UnitOptions#after} sees it all. Immutable; travels as a short text, in a header of a request:
 *
 * <pre>{@code
 * response.header("X-Position", position.toString());
 * CommitPosition seen = CommitPosition.of(request.header("X-Position"));
 * }</pre>
 *
 * <p>It holds no value of a row. Whoever makes one up that is ahead of everything has the primary asked, as without replicas.
 *
 * @param value counts up; what it counts is the server's business (bytes of the log of PostgreSQL)
 */
public record CommitPosition(long value) implements Comparable<CommitPosition> {

    /** Before every commit. */
    public static final CommitPosition START = new CommitPosition(0);

    /** Ahead of every commit, so that only the primary has it: what stands for a position that nobody could tell. */
    public static final CommitPosition AHEAD = new CommitPosition((1L << 60) - 1);

    private static final int RADIX = 16;
    private static final int LONGEST = 15;

    /**
     * Takes a value.
     *
     * @param value a place in the server's log
     * @throws IllegalArgumentException when it is negative
     */
    public CommitPosition {
        if (value < 0) {
            throw new IllegalArgumentException("value must not be negative");
        }
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @param text may come from anybody
     * @return the position
     * @throws InvalidInputException when it is no position
     */
    public static CommitPosition of(String text) {
        Objects.requireNonNull(text, "text");
        boolean digits = !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
        if (!digits) {
            throw new InvalidInputException("position", "must be 1 to " + LONGEST + " digits of 0 to 9 and a to f");
        }
        return new CommitPosition(Long.parseLong(text, RADIX));
    }

    /**
     * The later of two.
     *
     * @param other of the same database
     * @return this one when both are the same
     */
    public CommitPosition orLater(CommitPosition other) {
        return compareTo(other) >= 0 ? this : other;
    }

    @Override
    public int compareTo(CommitPosition other) {
        return Long.compare(value, other.value);
    }

    /** The position as text, at most 15 digits of 0 to 9 and a to f. */
    @Override
    public String toString() {
        return Long.toString(value, RADIX);
    }
}
