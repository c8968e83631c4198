package dev.todosdk.outbox;

import dev.todosdk.persistence.Isolation;
import dev.todosdk.persistence.UnitOfWork;
import dev.todosdk.persistence.UnitOfWorkFactory;
import dev.todosdk.persistence.UnitOptions;
import dev.todosdk.persistence.exception.DatabaseException;
import dev.todosdk.persistence.exception.DuplicateKeyException;
import dev.todosdk.persistence.exception.FailureCategory;
import dev.todosdk.persistence.exception.OperationInterruptedException;
import dev.todosdk.persistence.query.Conditions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    /** No further event is begun in a unit that has been at work for so long. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

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
     * @param name whose progress it is, 1 to 200 characters
     * @param topics what it reads; all topics when empty. A name that gets another topic has it from its place on
     * @param retries what becomes of an event that cannot be handled
     * @param handler what it does with each event
     * @throws IllegalArgumentException when the name is empty, too long, or has control characters
     */
    public OutboxConsumer(
            UnitOfWorkFactory db, String name, Set<String> topics, ConsumerRetries retries, EventHandler handler) {
        this(db, name, topics, retries, handler, Clock.systemUTC());
    }

    /**
     * A consumer with a clock of its own, for tests that do not wait.
     *
     * @param db where the log is
     * @param name whose progress it is, 1 to 200 characters
     * @param topics what it reads; all topics when empty. A name that gets another topic has it from its place on
     * @param retries what becomes of an event that cannot be handled
     * @param handler what it does with each event
     * @param clock tells when a pause is over, and how long a unit has been at work
     * @throws IllegalArgumentException when the name is empty, too long, or has control characters
     */
    public OutboxConsumer(
            UnitOfWorkFactory db,
            String name,
            Set<String> topics,
            ConsumerRetries retries,
            EventHandler handler,
            Clock clock) {
        this.db = Objects.requireNonNull(db, "db");
        this.name = requireName(name);
        this.topics = Set.copyOf(topics);
        this.retries = Objects.requireNonNull(retries, "retries");
        this.handler = Objects.requireNonNull(handler, "handler");
        this.clock = Objects.requireNonNull(clock, "clock");
        this.options = UnitOptions.DEFAULT
                .withName(unitName(name))
                .withIsolation(Isolation.READ_COMMITTED)
                .withoutTenant();
    }

    private static String requireName(String name) {
        int length = Objects.requireNonNull(name, "name").codePointCount(0, name.length());
        if (length < 1 || length > OutboxEvent.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "name must have 1 to " + OutboxEvent.LONGEST_NAME + " characters, but has " + length);
        }
        return name;
    }

    private static String unitName(String name) {
        String unit = "outbox consumer " + name;
        return unit.length() <= OutboxEvent.LONGEST_NAME ? unit : unit.substring(0, OutboxEvent.LONGEST_NAME);
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
     * Handles what is in the log and was not handled yet, in one unit: 100 events at most, of large ones as many as have eight
     * million bytes, and after a second of work no further one. Where that unit fails at an event,
     * because the handler throws or what it wrote is refused, each event of the unit has one of its own: those before the one
     * that fails are done with, and the failure of that one is noted. It is the first of a later call.
     *
     * @return how many events are done with: handled, or given up as dead letters; 0 when there are none, another process
     *     is at it, or a pause after a failure is not over
     * @throws dev.todosdk.persistence.exception.DatabaseException when the database fails; the events come again
     */
    public int consume() {
        begin();
        try {
            return handleNext(MOST);
        } catch (HandlerFailedException failed) {
            return failed.events() == 1 ? noteFailure(failed) : oneByOne(failed.events());
        }
    }

    private int oneByOne(int events) {
        int done = 0;
        try {
            while (done < events && handleNext(1) == 1) {
                done++;
            }
        } catch (HandlerFailedException failed) {
            return done + noteFailure(failed);
        }
        return done;
    }

    private int handleNext(int most) throws HandlerFailedException {
        Batch batch = new Batch(most);
        try {
            return db.call(options, batch::handle);
        } catch (DatabaseException refused) {
            throw batch.failed(refused);
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

    /** The next events, in one unit. */
    private final class Batch {

        private final int most;
        private List<PublishedEvent> events = List.of();

        Batch(int most) {
            this.most = most;
        }

        int handle(UnitOfWork unit) throws HandlerFailedException {
            events = List.of();
            ConsumerState state =
                    unit.repository(ConsumerStates.class).take(name).orElse(null);
            if (state == null) {
                begun = false; // Somebody works for it, or its row was deleted.
                return 0;
            }
            if (!state.isDue(clock.instant())) {
                return 0;
            }
            int wanted = state.failures() == 0 ? most : 1;
            long head = unit.repository(RelayStates.class).head();
            EventLog log = unit.repository(EventLog.class);
            FittingEvents fitting = log.fitting(state.position(), head, topics, wanted);
            events = fitting.events() == 0 ? List.of() : log.after(state.position(), topics, fitting.events());
            int handled = handleInTime(unit, state);
            if (handled < events.size()) {
                events = events.subList(0, handled); // The others are a later call's.
            } else if (fitting.isAll() && head > state.position()) {
                state.handledUpTo(head); // What lies between is of other topics.
            }
            return handled;
        }

        /** At least one: what all of a batch take together may be more than a transaction may last. */
        private int handleInTime(UnitOfWork unit, ConsumerState state) throws HandlerFailedException {
            Instant end = clock.instant().plus(LONGEST);
            int handled = 0;
            while (handled < events.size() && (handled == 0 || clock.instant().isBefore(end))) {
                handle(unit, handled);
                state.handledUpTo(events.get(handled).position());
                handled++;
            }
            return handled;
        }

        private void handle(UnitOfWork unit, int index) throws HandlerFailedException {
            try {
                handler.handle(unit, events.get(index));
            } catch (DatabaseException thrown) {
                if (thrown.isRetryable()) {
                    throw thrown; // No fault of the event's: the unit is run again.
                }
                throw failed(index, thrown);
            } catch (Throwable thrown) { // An error, too: an event that overflows the stack must not come for ever.
                if (thrown instanceof InterruptedException) {
                    Thread.currentThread().interrupt();
                }
                throw failed(index, thrown);
            }
        }

        /** The unit was refused behind the handlers, at its commit: by what they wrote, or by what they had swallowed. */
        HandlerFailedException failed(DatabaseException refused) {
            if (events.isEmpty() || !isOfTheHandlers(refused)) {
                throw refused;
            }
            return failed(events.size() - 1, refused);
        }

        private HandlerFailedException failed(int index, Throwable thrown) {
            return new HandlerFailedException(events.get(index), index + 1, thrown);
        }

        /** What passes would refuse any unit; of a time that was too short, the events are tried one by one. */
        private static boolean isOfTheHandlers(DatabaseException refused) {
            return !refused.isRetryable()
                    && refused.category() != FailureCategory.OUTCOME_UNKNOWN
                    && !(refused instanceof OperationInterruptedException);
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
     * Hands a dead letter of this consumer's to the handler again, in a unit that deletes it.
     *
     * @param id the dead letter's
     * @throws Exception what the handler threw; the dead letter stays
     * @throws dev.todosdk.persistence.exception.NotFoundException when this consumer has no such dead letter
     */
    public void redeliver(long id) throws Exception {
        db.<Exception>run(options, unit -> {
            DeadLetters letters = unit.repository(DeadLetters.class);
            DeadLetter letter = letters.getOf(name, id);
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
