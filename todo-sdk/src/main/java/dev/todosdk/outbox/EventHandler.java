package dev.todosdk.outbox;

import dev.todosdk.persistence.UnitOfWork;

/** The work that a consumer does with an event. Called by one thread at a time for one consumer. */
@FunctionalInterface
public interface EventHandler {

    /**
     * Handles an event. What it writes in the unit is committed together with the consumer's progress, once. What it does
     * elsewhere may happen again after a failure: a receiver tells repeats by {@link PublishedEvent#id}.
     *
     * @param unit where the consumer's progress is written; committed after the last event of a batch
     * @param event what happened
     * @throws Exception when it could not be handled; the unit is rolled back, and the event comes again
     */
    void handle(UnitOfWork unit, PublishedEvent event) throws Exception;
}
