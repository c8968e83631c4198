package dev.todosdk.persistence;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way a unit of work runs. Immutable; each method gives a changed copy.
 *
 * <pre>{@code
 * db.run(UnitOptions.DEFAULT.withName("close month").withIsolation(Isolation.REPEATABLE_READ), unit -> ...);
 * }</pre>
 */
public final class UnitOptions {

    private static final int LONGEST_NAME = 200;

    /** Read committed, writing, with the database's timeouts. */
    public static final UnitOptions DEFAULT =
            new UnitOptions("unit of work", Isolation.READ_COMMITTED, false, null, null);

    /** As {@link #DEFAULT}, but writing is refused. */
    public static final UnitOptions READ_ONLY = DEFAULT.withReadOnly(true);

    /**
     * As {@link #READ_ONLY}, and all questions of the unit see one snapshot: a page and its total, an order and its lines.
     * Costs the round trip of one more statement, since the unit needs a transaction around it.
     */
    public static final UnitOptions SNAPSHOT = READ_ONLY.withIsolation(Isolation.REPEATABLE_READ);

    private final String name;
    private final Isolation isolation;
    private final boolean readOnly;
    private final @Nullable Duration timeout;
    private final @Nullable RetryPolicy retry;

    private UnitOptions(
            String name,
            Isolation isolation,
            boolean readOnly,
            @Nullable Duration timeout,
            @Nullable RetryPolicy retry) {
        this.name = name;
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.timeout = timeout;
        this.retry = retry;
    }

    /**
     * The name of the unit in errors and logs.
     *
     * @return {@code unit of work} by default
     */
    public String name() {
        return name;
    }

    /**
     * The transaction's isolation.
     *
     * @return {@link Isolation#READ_COMMITTED} by default
     */
    public Isolation isolation() {
        return isolation;
    }

    /**
     * Tells whether writing is refused.
     *
     * @return false by default
     */
    public boolean readOnly() {
        return readOnly;
    }

    /**
     * The longest that any one statement of the unit may run.
     *
     * @return the time, or null where the database's setting holds
     */
    public @Nullable Duration timeout() {
        return timeout;
    }

    /**
     * The policy by which {@code run} and {@code call} run the unit again.
     *
     * @return the policy, or null where the database's setting holds
     */
    public @Nullable RetryPolicy retry() {
        return retry;
    }

    /**
     * With a name for errors and logs.
     *
     * @param newName the name, at most 200 characters without control characters, since it stands in lines of logs
     * @return a changed copy
     * @throws IllegalArgumentException when it is longer or has one
     */
    public UnitOptions withName(String newName) {
        Objects.requireNonNull(newName, "name");
        if (newName.length() > LONGEST_NAME || newName.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "name must have at most " + LONGEST_NAME + " characters, and no control characters");
        }
        return new UnitOptions(newName, isolation, readOnly, timeout, retry);
    }

    /**
     * With an isolation.
     *
     * @param newIsolation the isolation
     * @return a changed copy
     */
    public UnitOptions withIsolation(Isolation newIsolation) {
        return new UnitOptions(name, Objects.requireNonNull(newIsolation, "isolation"), readOnly, timeout, retry);
    }

    /**
     * Writing or not.
     *
     * @param newReadOnly whether writing is refused
     * @return a changed copy
     */
    public UnitOptions withReadOnly(boolean newReadOnly) {
        return new UnitOptions(name, isolation, newReadOnly, timeout, retry);
    }

    /**
     * With a limit to the time of each statement.
     *
     * @param newTimeout at least one millisecond
     * @return a changed copy
     * @throws IllegalArgumentException when it is shorter than a millisecond
     */
    public UnitOptions withTimeout(Duration newTimeout) {
        if (newTimeout.toMillis() < 1) {
            throw new IllegalArgumentException("timeout must be at least one millisecond");
        }
        return new UnitOptions(name, isolation, readOnly, newTimeout, retry);
    }

    /**
     * With a retry policy of its own.
     *
     * @param newRetry when the unit is run again
     * @return a changed copy
     */
    public UnitOptions withRetry(RetryPolicy newRetry) {
        return new UnitOptions(name, isolation, readOnly, timeout, Objects.requireNonNull(newRetry, "retry"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitOptions options
                && name.equals(options.name)
                && isolation == options.isolation
                && readOnly == options.readOnly
                && Objects.equals(timeout, options.timeout)
                && Objects.equals(retry, options.retry);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, isolation, readOnly, timeout, retry);
    }

    @Override
    public String toString() {
        return "UnitOptions[name=" + name + ", isolation=" + isolation + ", readOnly=" + readOnly + ", timeout="
                + timeout + ", retry=" + retry + "]";
    }
}
