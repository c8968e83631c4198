package dev.todosdk.postgresql.commit;

import java.time.Duration;

/**
 * How commits are sent, named and asked about. Immutable.
 *
 * @param flight whether writes leave with the commit, in one flight, where that is possible
 * @param tokens whether writing units store a token
 * @param retention how long a token is kept
 * @param outcomeTimeout how long is asked for the outcome of a commit whose answer was lost
 */
public record CommitSettings(boolean flight, boolean tokens, Duration retention, Duration outcomeTimeout) {}
