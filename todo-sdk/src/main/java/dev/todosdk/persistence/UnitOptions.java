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
            new UnitOptions("unit of work", Isolation.READ_COMMITTED, false, null, null, null, UnitCaller.UNKNOWN);

    /** The options of a unit that only reads: as {@link #DEFAULT}, but writing is refused. */
    public static final UnitOptions READ_ONLY = DEFAULT.withReadOnly(true);

    /**
     * The options of a unit that reads one state: as {@link #READ_ONLY}, and all questions see one snapshot: a page and its
     * total, an order and its lines.
     * Costs the round trip of one more statement, since the unit needs a transaction around it.
     */
    public static final UnitOptions SNAPSHOT = READ_ONLY.withIsolation(Isolation.REPEATABLE_READ);

    private final String name;
    private final Isolation isolation;
    private final boolean readOnly;
    private final @Nullable Duration timeout;
    private final @Nullable RetryPolicy retry;
    private final @Nullable ReplicaRead replica;
    private final UnitCaller caller;

    private UnitOptions(
            String name,
            Isolation isolation,
            boolean readOnly,
            @Nullable Duration timeout,
            @Nullable RetryPolicy retry,
            @Nullable ReplicaRead replica,
            UnitCaller caller) {
        this.name = name;
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.timeout = timeout;
        this.retry = retry;
        this.replica = replica;
        this.caller = caller;
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
     * The longest that any one statement of the unit may run. The rows of a stream come in portions, each of which counts anew.
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
     * Gives the unit a name for errors and logs.
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
        return new UnitOptions(newName, isolation, readOnly, timeout, retry, replica, caller);
    }

    /**
     * Chooses an isolation.
     *
     * @param newIsolation the isolation
     * @return a changed copy
     */
    public UnitOptions withIsolation(Isolation newIsolation) {
        Objects.requireNonNull(newIsolation, "isolation");
        return new UnitOptions(name, newIsolation, readOnly, timeout, retry, replica, caller);
    }

    /**
     * Writing or not. What writes does so at the primary: {@link #onReplica} is taken back by it.
     *
     * @param newReadOnly whether writing is refused
     * @return a changed copy
     */
    public UnitOptions withReadOnly(boolean newReadOnly) {
        return new UnitOptions(name, isolation, newReadOnly, timeout, retry, newReadOnly ? replica : null, caller);
    }

    /**
     * Limits the time of each statement.
     *
     * @param newTimeout at least one millisecond
     * @return a changed copy
     * @throws IllegalArgumentException when it is shorter than a millisecond, or longer than {@link Integer#MAX_VALUE} of them
     */
    public UnitOptions withTimeout(Duration newTimeout) {
        if (newTimeout.compareTo(Duration.ofMillis(1)) < 0
                || newTimeout.compareTo(Duration.ofMillis(Integer.MAX_VALUE)) > 0) {
            throw new IllegalArgumentException("timeout must be 1 to 2147483647 milliseconds");
        }
        return new UnitOptions(name, isolation, readOnly, newTimeout, retry, replica, caller);
    }

    /**
     * Gives the unit a retry policy of its own.
     *
     * @param newRetry when the unit is run again
     * @return a changed copy
     */
    public UnitOptions withRetry(RetryPolicy newRetry) {
        Objects.requireNonNull(newRetry, "retry");
        return new UnitOptions(name, isolation, readOnly, timeout, newRetry, replica, caller);
    }

    /**
     * Reading only, and at one of the {@code replicaUrls} where there are any. A replica lags: what was just committed may
     * not be there yet, unless {@link #after} says what must be. Where no replica can serve the unit, the primary does:
     * when none is up, when all lag by more than {@code replicaLag}, and at {@link Isolation#SERIALIZABLE}, which no standby
     * has.
     *
     * <pre>{@code
     * db.call(UnitOptions.READ_ONLY.onReplica().after(seen), unit -> ...);
     * }</pre>
     *
     * @return a changed copy
     */
    public UnitOptions onReplica() {
        return replica == null ? with(ReplicaRead.ANY) : this;
    }

    /**
     * Reads as {@link #onReplica} does, and what was committed up to a position is seen. The replica is asked for it ahead of the
     * unit's first question, in the same round trip; one that does not have it yet answers no question.
     *
     * @param position such as that of one's own last commit, see {@link UnitOfWork#afterCommitAt}
     * @return a changed copy
     */
    public UnitOptions after(CommitPosition position) {
        return with(new ReplicaRead(Objects.requireNonNull(position, "position"), replicaWait()));
    }

    /**
     * Reads as {@link #onReplica} does, and with patience: a replica that does not have the position of {@link #after} yet is asked
     * again for a while, before the primary is. Without it the primary is asked at once.
     *
     * @param newWait how long; zero for not at all
     * @return a changed copy
     * @throws IllegalArgumentException when it is negative
     */
    public UnitOptions withReplicaWait(Duration newWait) {
        if (newWait.isNegative()) {
            throw new IllegalArgumentException("replicaWait must not be negative");
        }
        return with(new ReplicaRead(after(), newWait));
    }

    private UnitOptions with(ReplicaRead read) {
        return new UnitOptions(name, isolation, true, timeout, retry, read, caller);
    }

    /**
     * Tells whether the unit may read at a replica.
     *
     * @return false by default
     */
    public boolean isOnReplica() {
        return replica != null;
    }

    /**
     * The position up to which the unit sees everything at a replica.
     *
     * @return {@link CommitPosition#START} by default
     */
    public CommitPosition after() {
        return replica == null ? CommitPosition.START : replica.after();
    }

    /**
     * The time for which a replica is waited for that does not have {@link #after()} yet.
     *
     * @return zero by default
     */
    public Duration replicaWait() {
        return replica == null ? Duration.ZERO : replica.patience();
    }

    /**
     * Names the one who does what the unit does.
     *
     * @param newActor a user's name or id, as the text of the attributes' type; not empty
     * @return a changed copy
     * @throws IllegalArgumentException when it is empty
     */
    public UnitOptions withActor(String newActor) {
        return with(caller.withActor(newActor));
    }

    /**
     * Names the tenant that the unit works for.
     *
     * @param newTenant a tenant's name or id, as the text of the attributes' type; not empty
     * @return a changed copy
     * @throws IllegalArgumentException when it is empty
     */
    public UnitOptions withTenant(String newTenant) {
        return with(caller.withTenant(newTenant));
    }

    /**
     * Says that the unit works for no tenant, as a job over tables that belong to none does. It can read and write no entity
     * with a {@code @TenantId}, and {@linkplain ModuleRegistry#transactionSetting settings} without a value are empty.
     *
     * @return a changed copy
     */
    public UnitOptions withoutTenant() {
        return with(caller.withoutTenant());
    }

    private UnitOptions with(UnitCaller newCaller) {
        return new UnitOptions(name, isolation, readOnly, timeout, retry, replica, newCaller);
    }

    /**
     * The one who does what the unit does: what attributes with {@link dev.todosdk.persistence.audit.CreatedBy} and {@link
     * dev.todosdk.persistence.audit.UpdatedBy} are set to.
     *
     * @return who, or null where the database's setting holds
     */
    public @Nullable String actor() {
        return caller.actor();
    }

    /**
     * The tenant that the unit works for.
     *
     * @return the tenant; null where the database's setting holds, and in a unit {@linkplain #isWithoutTenant() without
     *     tenant}
     */
    public @Nullable String tenant() {
        return isWithoutTenant() ? null : caller.tenant();
    }

    /**
     * Tells whether the unit works for no tenant, whatever the database's setting says.
     *
     * @return false by default
     */
    public boolean isWithoutTenant() {
        return UnitCaller.NO_TENANT.equals(caller.tenant());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UnitOptions options
                && name.equals(options.name)
                && isolation == options.isolation
                && readOnly == options.readOnly
                && Objects.equals(timeout, options.timeout)
                && Objects.equals(retry, options.retry)
                && Objects.equals(replica, options.replica)
                && caller.equals(options.caller);
    }

    @Override
    public int hashCode() {
        return Objects.hash(name, isolation, readOnly, timeout, retry, replica, caller);
    }

    @Override
    public String toString() {
        return "UnitOptions[name=" + name + ", isolation=" + isolation + ", readOnly=" + readOnly + ", timeout="
                + timeout + ", retry=" + retry + ", replica=" + replica + ", caller=" + caller + "]";
    }
}
