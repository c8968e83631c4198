package dev.todosdk.outbox;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.exception.InvalidInputException;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Limit;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/**
 * The place where events are published. An event is part of the unit: committed with it, or gone with it, at no round trip of its own.
 * Of one unit of work and its thread.
 *
 * <pre>{@code
 * db.run(unit -> {
 *     Order order = unit.repository(OrderRepository.class).insert(new Order("A-17"));
 *     unit.repository(Outbox.class).publish("orders", order.customer(), json.orderReceived(order));
 * });
 * }</pre>
 */
public final class Outbox extends Repository<OutboxEvent> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public Outbox(RepositoryContext context) {
        super(OutboxEvent.class, context);
    }

    /**
     * Publishes an event. Events of one topic and key are told in the order of the commits, and within a unit in the order of
     * these calls; to keep that order, units that publish for the same key commit one after the other. Events of different
     * keys have no order among each other.
     *
     * @param topic what it is about, at most 200 characters; consumers choose by it
     * @param key whose events keep their order, at most 200 characters: an order's number, a customer's
     * @param payload what to tell, as text: JSON, if you like
     * @return the event's id, the same in every delivery, by which a receiver knows what it has had
     * @throws InvalidInputException when topic or key is empty or too long; the unit stays usable
     * @throws dev.todosdk.persistence.exception.WrongUseException when the unit only reads, is over or has failed
     */
    public UUID publish(String topic, String key, String payload) {
        OutboxEvent event =
                new OutboxEvent(name("topic", topic), name("key", key), Objects.requireNonNull(payload, "payload"));
        // The lock of its key is held from there to the commit, and no longer.
        insertLast(event.number(), event);
        return event.id();
    }

    private static String name(String what, String name) {
        int length = Objects.requireNonNull(name, what).codePointCount(0, name.length());
        if (length < 1 || length > OutboxEvent.LONGEST_NAME) {
            throw new InvalidInputException(
                    what, "must have 1 to " + OutboxEvent.LONGEST_NAME + " characters, but has " + length);
        }
        return name;
    }

    /** The next events for the relay, in the order of their numbers: as many as are wanted and fit. */
    List<WaitingEvent> next(int wanted) {
        FittingEvents fitting = FittingEvents.of(
                query(Condition.unrestricted())
                        .orderBy(Order.by(Sort.asc("number")))
                        .select(FittingEvents.EventSize.class, "number", "payloadSize")
                        .list(Limit.of(wanted)),
                wanted);
        if (fitting.events() == 0) {
            return List.of();
        }
        // One that has become visible since may stand before the others, and is the last one's instead.
        return query(Conditions.lessThanEqual(OutboxEvent_.number, fitting.last()))
                .orderBy(Order.by(Sort.asc("number")))
                .select(WaitingEvent.class)
                .list(Limit.of(fitting.events()));
    }

    /**
     * Counts the events that wait for the relay.
     *
     * @return the number
     */
    public long waiting() {
        return count();
    }
}
