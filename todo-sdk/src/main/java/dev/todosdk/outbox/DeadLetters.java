package dev.todosdk.outbox;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Conditions;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.List;

/** The events that consumers could not handle. Of one unit of work and its thread. */
public final class DeadLetters extends Repository<DeadLetter> {

    /**
     * Made by the unit of work.
     *
     * @param context the unit's
     */
    public DeadLetters(RepositoryContext context) {
        super(DeadLetter.class, context);
    }

    /**
     * Those of one consumer.
     *
     * @param consumer its name
     * @return in the order of the log
     */
    public List<DeadLetter> of(String consumer) {
        return find(Conditions.equalTo(DeadLetter_.consumer, consumer), Order.by(Sort.asc("position")));
    }

    DeadLetter getOf(String consumer, long id) {
        return query(Conditions.all(
                        Conditions.equalTo(DeadLetter_.consumer, consumer), Conditions.equalTo(DeadLetter_.id, id)))
                .single();
    }
}
