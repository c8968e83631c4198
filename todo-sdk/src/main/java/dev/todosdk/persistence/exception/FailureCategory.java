package dev.todosdk.persistence.exception;

/**
 * The meaning of a failure to whoever asked, for code that has to answer every failure in a few ways, such as a web API or a
 * command line. Each kind of {@link DatabaseException} has one category. Immutable.
 *
 * <pre>{@code
 * int status = switch (thrown.category()) {
 *     case INVALID_INPUT -> 400;
 *     case NOT_FOUND -> 404;
 *     case CONSTRAINT -> 409;
 *     case STALE_VERSION -> 412;
 *     case TEMPORARY -> 503;
 *     case OUTCOME_UNKNOWN, DEFECT -> 500;
 * };
 * }</pre>
 */
public enum FailureCategory {
    /** A value breaks a rule: the caller must ask for something else. */
    INVALID_INPUT,
    /** The thing that was asked for is not there. */
    NOT_FOUND,
    /** The schema refused a row: what was asked for does not fit to what is stored. */
    CONSTRAINT,
    /** Someone else was faster: read again, decide again. */
    STALE_VERSION,
    /** Nothing was changed, and the same request may succeed later: the server is busy, full, in the way, or not there. */
    TEMPORARY,
    /** Nobody can tell whether it was done: look before asking again. */
    OUTCOME_UNKNOWN,
    /** A mistake in the program or its set-up, which asking again does not cure. */
    DEFECT
}
