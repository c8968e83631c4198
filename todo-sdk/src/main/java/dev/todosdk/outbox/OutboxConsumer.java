package dev.todosdk.outbox;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.query.Conditions;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the log from where it was, event by event in the log's order. Its progress is a row in the database, written in the
 * unit that handles the events: what a handler writes there happens exactly once, what it does elsewhere at least once. Any
 * number of processes may run a consumer of one name; one of them works at a time. Thread-safe.
 *
 * <pre>{@code
 * OutboxConsumer mails = new OutboxConsumer(db, "mails", Set.of("orders"), ConsumerRetries.DEFAULT,
 *         (unit, event) -> mailServer.send(event.id(), event.payload()));
 * int handled = mails.consume();
 * }</pre>
 */
public final class OutboxConsumer {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxConsumer.class);

    /** In one unit, as long as nothing fails. */
    private static final int MOST = 100;

    private final UnitOfWorkFactory db;
    private final String name;
    private final Set<String> topics;
    private final ConsumerRetries retries;
    private final EventHandler handler;
    private final Clock clock;
    private final UnitOptions options;
    private volatile boolean begun;

    /**
     * A consumer; a name that is new begins with the first event of the log.
     *
     * @param db where the log is
     * @param name whose progress it is, at most 200 characters
     * @param topics what it reads; all topics when empty
     * @param retries what becomes of an event that cannot be handled
     * @param handler what it does with each event
     */
    public OutboxConsumer(
            UnitOfWorkFactory db, String name, Set<String> topics, ConsumerRetries retries, EventHandler handler) {
        this(db, name, topics, retries, handler, Clock.systemUTC());
    }

    /**
     * A consumer with a clock of its own, for tests that do not wait.
     *
     * @param db where the log is
     * @param name whose progress it is, at most 200 characters
     * @param topics what it reads; all topics when empty
     * @param retries what becomes of an event that cannot be handled
     * @param handler what it does with each event
     * @param clock tells when a pause is over
     */
    public OutboxConsumer(
            UnitOfWorkFactory db,
            String name,
            Set<String> topics,
            ConsumerRetries retries,
            EventHandler handler,
            Clock clock) {
        this.db = Objects.requireNonNull(db, "db");
        this.name = Objects.requireNonNull(name, "name");
        this.topics = Set.copyOf(topics);
        this.retries = Objects.requireNonNull(retries, "retries");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.options = UnitOptions.DEFAULT
                .withName("outbox consumer " + name)
                .withIsolation(Isolation.READ_COMMITTED)
                .withoutTenant();
    }

    /**
     * Whose progress it is.
     *
     * @return as it was given
     */
    public String name() {
        return name;
    }

    /**
     * Handles what is in the log and was not handled yet, 100 events at most. When the handler throws, nothing of this call
     * is done; the event that failed is noted, and is the first of a later call, alone.
     *
     * @return how many events are done with: handled, or given up as dead letters; 0 when there are none, another process
     *     is at it, or a pause after a failure is not over
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails; the events come again
     */
    public int consume() {
        begin();
        Batch batch = new Batch();
        try {
            return db.call(options, batch::handle);
        } catch (HandlerFailedException failed) {
            return noteFailure(failed);
        }
    }

    private void begin() {
        if (begun) {
            return;
        }
        try {
            db.run(options, this::makeState);
        } catch (DuplicateKeyException another) {
            // It was quicker, and the row is there.
        }
        begun = true;
    }

    private void makeState(UnitOfWork unit) {
        ConsumerStates states = unit.repository(ConsumerStates.class);
        if (!states.exists(Conditions.equalTo(ConsumerState_.name, name))) {
            states.insert(new ConsumerState(name));
        }
    }

    /** One attempt at the next events. */
    private final class Batch {

        int handle(UnitOfWork unit) throws HandlerFailedException {
            ConsumerState state =
                    unit.repository(ConsumerStates.class).take(name).orElse(null);
            if (state == null || !state.isDue(clock.instant())) {
                return 0;
            }
            int most = state.failures() == 0 ? MOST : 1;
            long head = unit.repository(RelayStates.class).head();
            List<PublishedEvent> events = unit.repository(EventLog.class).between(state.position(), head, topics, most);
            for (PublishedEvent event : events) {
                handle(unit, event);
                state.handledUpTo(event.position());
            }
            if (events.size() < most && head > state.position()) {
                state.handledUpTo(head); // What lies between is of other topics.
            }
            return events.size();
        }

        private void handle(UnitOfWork unit, PublishedEvent event) throws HandlerFailedException {
            try {
                handler.handle(unit, event);
            } catch (DatabaseException thrown) {
                if (thrown.isRetryable()) {
                    throw thrown; // No fault of the event's: the unit is run again.
                }
                throw new HandlerFailedException(event, thrown);
            } catch (Exception thrown) {
                if (thrown instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw new HandlerFailedException(event, thrown);
            }
        }
    }

    /** Whoever took over meanwhile has another position, and then this failure is nobody's. */
    private int noteFailure(HandlerFailedException failed) {
        PublishedEvent event = failed.event();
        Throwable cause = Objects.requireNonNull(failed.getCause(), "cause");
        LOG.warn("Consumer {} could not handle {}", name, event, cause);
        return db.call(options, unit -> {
            ConsumerState state =
                    unit.repository(ConsumerStates.class).take(name).orElse(null);
            if (state == null || state.position() >= event.position()) {
                return 0;
            }
            int attempts = state.failures() + 1;
            if (attempts < retries.attempts()) {
                state.failed(clock.instant().plus(retries.pauseAfter(attempts)));
                return 0;
            }
            unit.repository(DeadLetters.class).insert(new DeadLetter(name, event, attempts, cause));
            state.handledUpTo(event.position());
            return 1;
        });
    }

    /**
     * Hands a dead letter to the handler again, in a unit that deletes it.
     *
     * @param id the dead letter's
     * @throws Exception what the handler threw; the dead letter stays
     * @throws dev.todosdk.persistence.exception.NotFoundException when there is no such dead letter
     */
    public void redeliver(long id) throws Exception {
        db.<Exception>run(options, unit -> {
            DeadLetters letters = unit.repository(DeadLetters.class);
            DeadLetter letter = letters.getById(id);
            letters.delete(letter);
            handler.handle(unit, letter.event());
        });
    }

    /**
     * The number of positions that the consumer is behind.
     *
     * @return how many positions of the log, of whatever topic, lie behind the last event that it is done with
     */
    public long lag() {
        return db.read(unit -> {
            long done = unit.repository(ConsumerStates.class)
                    .findById(name)
                    .map(ConsumerState::position)
                    .orElse(0L);
            return unit.repository(RelayStates.class).head() - done;
        });
    }
}
