package dev.todosdk.hibernate;

import dev.todosdk.persistence.RetryPolicy;
import java.time.Clock;
import java.time.Duration;

/**
 * What holds for all units of a database. Immutable.
 *
 * @param clock of generated timestamps
 * @param retry when units are run again that bring no policy of their own
 * @param timeout the longest that a unit may take
 * @param outcomeTimeout how long the outcome of a commit whose answer was lost may be asked for
 */
public record UnitSettings(Clock clock, RetryPolicy retry, Duration timeout, Duration outcomeTimeout) {}
