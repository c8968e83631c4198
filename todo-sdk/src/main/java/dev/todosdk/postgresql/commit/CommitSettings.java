package dev.todosdk.postgresql.commit;

import java.time.Duration;

/**
 * How commits are named and asked about. Immutable.
 *
 * @param tokens whether writing units store a token
 * @param retention how long a token is kept
 * @param outcomeTimeout how long is asked for the outcome of a commit whose answer was lost
 */
public record CommitSettings(boolean tokens, Duration retention, Duration outcomeTimeout) {}
