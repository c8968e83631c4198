package dev.todosdk.persistence.exception;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The facts of one failure, from which its exception is made. Immutable.
 *
 * @param message what happened, to what, what was done about it and what to do next; no secret and no row's value
 * @param phase where in the unit it happened
 * @param outcome what became of the unit's writes
 * @param sqlState the server's SQLSTATE, or null when no server said anything
 * @param retry whether the unit is run again
 * @param cause what was caught, or null when the SDK itself found the fault
 */
public record Failure(
        String message,
        FailurePhase phase,
        CommitOutcome outcome,
        @Nullable String sqlState,
        Retry retry,
        @Nullable Throwable cause)
        implements Serializable {

    /**
     * A failure found by the SDK before anything was sent: in the work, not applied, not worth a retry.
     *
     * @param message what happened and what to do next
     * @return the failure
     */
    public static Failure of(String message) {
        return new Failure(message, FailurePhase.WORK, CommitOutcome.NOT_APPLIED, null, Retry.NEVER, null);
    }

    /**
     * The same failure with a cause.
     *
     * @param other what was caught
     * @return a copy
     */
    public Failure causedBy(Throwable other) {
        return new Failure(message, phase, outcome, sqlState, retry, other);
    }

    /**
     * The same failure with another phase.
     *
     * @param other the phase
     * @return a copy
     */
    public Failure in(FailurePhase other) {
        return new Failure(message, other, outcome, sqlState, retry, cause);
    }
}
