package dev.todosdk.outbox;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import java.util.Set;

/** The numbered log of what was published. Of one unit of work and its thread. */
public final class EventLog extends Repository<LoggedEvent> {

    private final ConsumerStates consumers;

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public EventLog(RepositoryContext context) {
        super(LoggedEvent.class, context);
        this.consumers = new ConsumerStates(context);
    }

    /**
     * Reads on from a position.
     *
     * @param position the last that is known; 0 for none
     * @param topics of the events, all of them when empty
     * @param most how many to read, 1 to 100,000
     * @return the next events, in their order
     * @throws dev.todosdk.persistence.exception.InvalidInputException when it is to be fewer or more
     */
    public List<PublishedEvent> after(long position, Set<String> topics, int most) {
        return query(wanted(position, topics))
                .orderBy(Order.by(Sort.asc("position")))
                .select(PublishedEvent.class, "position", "eventId", "topic", "key", "payload", "publishedAt")
                .list(Limit.of(most));
    }

    private static Condition<LoggedEvent> wanted(long position, Set<String> topics) {
        Condition<LoggedEvent> behind = Conditions.greaterThan(LoggedEvent_.position, position);
        return topics.isEmpty() ? behind : Conditions.all(behind, Conditions.in(LoggedEvent_.topic, topics));
    }

    /** How many of the events between two positions are read at once. */
    FittingEvents fitting(long position, long head, Set<String> topics, int wanted) {
        Condition<LoggedEvent> known = Conditions.lessThanEqual(LoggedEvent_.position, head);
        return FittingEvents.of(
                query(Conditions.all(wanted(position, topics), known))
                        .orderBy(Order.by(Sort.asc("position")))
                        .select(FittingEvents.EventSize.class, "position", "payloadSize")
                        .list(Limit.of(wanted)),
                wanted);
    }

    /** The end of the log, as its rows have it. */
    long last() {
        return query(Condition.unrestricted())
                .orderBy(Order.by(Sort.desc("position")))
                .select(FittingEvents.EventSize.class, "position", "payloadSize")
                .first()
                .map(FittingEvents.EventSize::place)
                .orElse(0L);
    }

    /**
     * Forgets events from the log's beginning, as far as each consumer is done with them: a place that a consumer has begun to
     * keep holds back what lies behind it. Whoever reads by {@link #after} alone keeps no place here, and what it has not read
     * by then it never will.
     *
     * @param position the last that is forgotten, unless a consumer is not as far yet
     * @return how many there were
     * @see #forgetConsumer
     */
    public long deleteUpTo(long position) {
        long done = Math.min(position, consumers.slowest());
        return deleteAll(Conditions.lessThanEqual(LoggedEvent_.position, done));
    }

    /**
     * Forgets a consumer's place: of a name that nobody works for any more, such as one that was renamed, and that would hold
     * back {@link #deleteUpTo} for ever. A consumer that works under this name all the same begins again with the first event of the
     * log.
     *
     * @param consumer its name
     * @return whether there was one
     */
    public boolean forgetConsumer(String consumer) {
        return consumers.deleteAll(Conditions.equalTo(ConsumerState_.name, consumer)) == 1;
    }
}
