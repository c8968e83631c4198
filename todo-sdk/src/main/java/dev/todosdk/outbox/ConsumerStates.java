package dev.todosdk.outbox;

import dev.todosdk.persistence.Repository;
import dev.todosdk.persistence.RepositoryContext;
import dev.todosdk.persistence.query.Condition;
import dev.todosdk.persistence.query.Conditions;
import dev.todosdk.persistence.query.RowLock;
import jakarta.data.Order;
import jakarta.data.Sort;
import java.util.Optional;

/** The consumers' rows. */
final class ConsumerStates extends Repository<ConsumerState> {

    ConsumerStates(RepositoryContext context) {
        super(ConsumerState.class, context);
    }

    /** The row, locked until the unit ends, unless another process works for this consumer. */
    Optional<ConsumerState> take(String name) {
        return query(Conditions.equalTo(ConsumerState_.name, name))
                .lock(RowLock.forUpdate().skipLocked())
                .optional();
    }

    /** The place of the one that is furthest behind; the end of all logs where there is none. */
    long slowest() {
        return firstBy(Sort.asc("position")).orElse(Long.MAX_VALUE);
    }

    /** The place of the one that is furthest on; 0 where there is none. */
    long fastest() {
        return firstBy(Sort.desc("position")).orElse(0L);
    }

    private Optional<Long> firstBy(Sort<ConsumerState> sort) {
        return query(Condition.unrestricted()).orderBy(Order.by(sort)).first().map(ConsumerState::position);
    }
}
