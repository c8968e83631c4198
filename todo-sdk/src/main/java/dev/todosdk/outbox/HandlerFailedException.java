package dev.todosdk.outbox;

/** Carries what a handler threw out of its unit, with the event. */
final class HandlerFailedException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient PublishedEvent event;

    HandlerFailedException(PublishedEvent event, Throwable cause) {
        super("The handler failed at " + event, cause);
        this.event = event;
    }

    PublishedEvent event() {
        return event;
    }
}
