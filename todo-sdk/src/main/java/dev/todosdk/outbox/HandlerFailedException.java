package dev.todosdk.outbox;

/** Carries what a handler threw out of its unit, with the event. */
final class HandlerFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PublishedEvent event;
    private final int events;

    /** Of the unit's events, how many there were with this one, the last of them. */
    HandlerFailedException(PublishedEvent event, int events, Throwable cause) {
        super("The handler failed at " + event, cause);
        this.event = event;
        this.events = events;
    }

    PublishedEvent event() {
        return event;
    }

    int events() {
        return events;
    }
}
