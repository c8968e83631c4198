package dev.todosdk.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * The part of an event that a relay reads: no entity, since nobody changes it.
 *
 * @param id the event's
 * @param topic its topic
 * @param key its key
 * @param payload its payload
 * @param publishedAt when its unit published it
 */
record WaitingEvent(UUID id, String topic, String key, String payload, Instant publishedAt) {

    /** The event in the log. */
    LoggedEvent at(long position) {
        return new LoggedEvent(position, id, topic, key, payload, publishedAt);
    }
}
