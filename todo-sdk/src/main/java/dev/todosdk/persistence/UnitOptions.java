package dev.todosdk.persistence;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a unit of work runs. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * db.run(UnitOptions.DEFAULT.named("close month").isolation(Isolation.REPEATABLE_READ), unit -> ...);
 * }</pre>
 *
 * @param name what errors and logs call the unit
 * @param isolation the transaction's isolation
 * @param readOnly whether writing is refused
 * @param timeout the longest that any one statement of the unit may run, or null for the database's setting
 * @param retry when {@code run} and {@code call} run the unit again, or null for the database's setting
 */
public record UnitOptions(
        String name,
        Isolation isolation,
        boolean readOnly,
        @Nullable Duration timeout,
        @Nullable RetryPolicy retry) {

    private static final int LONGEST_NAME = 200;

    /** Read committed, writing, with the database's timeouts. */
    public static final UnitOptions DEFAULT =
            new UnitOptions("unit of work", Isolation.READ_COMMITTED, false, null, null);

    /** As {@link #DEFAULT}, but writing is refused. */
    public static final UnitOptions READ_ONLY = DEFAULT.readOnly(true);

    /**
     * As {@link #READ_ONLY}, and all questions of the unit see one snapshot: a page and its total, an order and its lines.
     * Costs the round trip of one more statement, since the unit needs a transaction around it.
     */
    public static final UnitOptions SNAPSHOT = READ_ONLY.isolation(Isolation.REPEATABLE_READ);

    /**
     * Checks the timeout.
     *
     * @param name what errors and logs call the unit
     * @param isolation the transaction's isolation
     * @param readOnly whether writing is refused
     * @param timeout at least one millisecond, or null for the database's setting
     * @param retry when {@code run} and {@code call} run the unit again, or null for the database's setting
     * @throws IllegalArgumentException when the timeout is shorter than a millisecond, or the name has more than 200
     *     characters or a control character
     */
    public UnitOptions {
        if (timeout != null && timeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout must be at least one millisecond");
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name must have at most " + LONGEST_NAME + " characters, and no control characters");
        }
    }

    /**
     * With a name for errors and logs.
     *
     * @param newName the name, at most 200 characters without control characters, since it stands in lines of logs
     * @return a changed copy
     * @throws IllegalArgumentException when it is longer or has one
     */
    public UnitOptions named(String newName) {
        return new UnitOptions(newName, isolation, readOnly, timeout, retry);
    }

    /**
     * With an isolation.
     *
     * @param newIsolation the isolation
     * @return a changed copy
     */
    public UnitOptions isolation(Isolation newIsolation) {
        return new UnitOptions(name, newIsolation, readOnly, timeout, retry);
    }

    /**
     * Writing or not.
     *
     * @param newReadOnly whether writing is refused
     * @return a changed copy
     */
    public UnitOptions readOnly(boolean newReadOnly) {
        return new UnitOptions(name, isolation, newReadOnly, timeout, retry);
    }

    /**
     * With a limit to the time of each statement.
     *
     * @param newTimeout at least one millisecond
     * @return a changed copy
     * @throws IllegalArgumentException when it is shorter than a millisecond
     */
    public UnitOptions timeout(Duration newTimeout) {
        return new UnitOptions(name, isolation, readOnly, newTimeout, retry);
    }

    /**
     * With a retry policy of its own.
     *
     * @param newRetry when the unit is run again
     * @return a changed copy
     */
    public UnitOptions retry(RetryPolicy newRetry) {
        return new UnitOptions(name, isolation, readOnly, timeout, newRetry);
    }
}
