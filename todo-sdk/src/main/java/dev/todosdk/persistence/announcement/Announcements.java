package dev.todosdk.persistence.announcement;

import java.time.Duration;

/**
 * The announcements that other units make with their commits, for one who has nothing to do until then. One thread waits; any may close.
 *
 * @see dev.todosdk.persistence.UnitOfWorkFactory#listen
 */
public interface Announcements extends AutoCloseable {

    /**
     * Waits until there may be something new since the last call. The first call, and one that had to connect again, does
     * not wait: what was announced before it listened is there to be looked for.
     *
     * @param longest how long to wait at most, at least a millisecond
     * @return whether to look; false when the time is over, or this was closed
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database is away; a later call connects again
     */
    boolean await(Duration longest);

    /** Ends the waiting. Closing twice does nothing. */
    @Override
    void close();
}
