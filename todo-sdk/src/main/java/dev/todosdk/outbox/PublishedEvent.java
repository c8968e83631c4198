package dev.todosdk.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * An event as consumers get it. Immutable.
 *
 * @param position its place in the log: 1, 2, 3 and so on, without gaps
 * @param id the same in every delivery, as {@link Outbox#publish} returned it
 * @param topic what it is about
 * @param key whose events keep their order
 * @param payload what is told; not in {@link #toString}
 * @param publishedAt when its unit was at its end
 */
public record PublishedEvent(long position, UUID id, String topic, String key, String payload, Instant publishedAt) {

    /** Tells where it stands, and nothing of what it tells. */
    @Override
    public String toString() {
        return "event " + id + " at " + position + " of " + topic;
    }
}
